import { canonicalJson, sha256Hex } from './canonical.ts';
import type { Usage } from './record.ts';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** The JSON body of a chat completion exactly as it is sent. Open: recipes pass parameters verbatim. */
export interface ChatBody {
  model: string;
  messages: ChatMessage[];
  [parameter: string]: unknown;
}

/** One question to a model, before it is asked. */
export interface Call {
  /** Operator's name of the endpoint; never part of the key. */
  endpoint: string;
  /** Who answers, pinned in the plan. */
  provider: string;
  body: ChatBody;
  /** The plan's draw number (contract 7.1). Keeps equal questions apart. */
  sampleIndex: number;
  /** 0 for the first ask; counts re-asks after an unusable answer. */
  tryIndex: number;
}

/** A model's raw answer, as kept in the journal. */
export interface Completion {
  /** The reply's text with any thinking cut off; what parsers read. */
  text: string;
  /** `reasoning_content` or the leading `<think>` block; kept, never parsed, never published. */
  thinking: string | null;
  finishReason: string | null;
  usage: Usage;
  /** Integer nano-USD; null where the endpoint has no price. */
  nanoUsd: number | null;
  /** Model name the endpoint answered with. */
  model: string;
}

/**
 * What identifies a paid call for ever (contract 7.1): sha256 of canonical `{v, provider, model, body, sampleIndex,
 * tryIndex}`. Endpoint names, URLs and code versions are not in it, so a moved endpoint or a new release re-uses replies.
 */
export function callKey(call: Call): string {
  return sha256Hex(callText(call));
}

/** What a call key is the hash of, for activities, which hash with Node's own code. */
export function callText({ provider, body, sampleIndex, tryIndex }: Call): string {
  return canonicalJson({ v: 1, provider, model: body.model, body, sampleIndex, tryIndex });
}
