import type { ChatBody, ChatMessage } from './call.ts';
import type { ReplySchema } from './reply-schema.ts';

/**
 * Rungs of the output ladder, best first: the endpoint holds the model to a schema, to JSON, or to nothing. The rung of
 * an endpoint and model is probed once and frozen in the plan.
 */
export const RUNGS = ['json_schema', 'json_object', 'text'] as const;
export type Rung = (typeof RUNGS)[number];

export function isRung(value: string): value is Rung {
  return RUNGS.some((rung) => rung === value);
}

/**
 * The rung as it is recorded with an answer: the rung asked on, `+repair` where it took a turn that said what was wrong,
 * `+tolerant` where JSON had to be found in the reply rather than being it. E.g. `json_object+repair`.
 */
export function rungUsed(rung: Rung, tryIndex: number, tolerant: boolean): string {
  return `${rung}${tryIndex > 0 ? '+repair' : ''}${tolerant ? '+tolerant' : ''}`;
}

export interface BodyParts {
  model: string;
  messages: readonly ChatMessage[];
  rung: Rung;
  schema: ReplySchema;
  /** Recipe parameters: sent verbatim, they win over ours; a null removes a key. */
  params: Readonly<Record<string, unknown>>;
  maxTokens: number | null;
  /** The call's sampleIndex: keeps equal questions apart at an endpoint that is deterministic or caches. */
  seed: number;
}

/** What a transport relies on, so no recipe can change it: one whole reply in one piece. */
const RESERVED = new Set(['model', 'messages', 'stream', 'stream_options', 'n']);

/** The body as it is sent and hashed. */
export function chatBody({ model, messages, rung, schema, params, maxTokens, seed }: BodyParts): ChatBody {
  const body: ChatBody = { model, messages: [...messages], seed };
  if (maxTokens !== null && params['max_completion_tokens'] === undefined) body['max_tokens'] = maxTokens;
  if (rung === 'json_schema')
    body['response_format'] = {
      type: 'json_schema',
      json_schema: { name: schema.name, strict: true, schema: schema.schema },
    };
  if (rung === 'json_object') body['response_format'] = { type: 'json_object' };
  for (const [key, value] of Object.entries(params)) {
    if (RESERVED.has(key)) continue;
    if (value === null) delete body[key];
    else body[key] = value;
  }
  return body;
}
