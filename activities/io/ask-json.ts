import type { Call, ChatMessage, Completion } from '../../core/call.ts';
import { chatBody, RUNGS, rungUsed, type Rung } from '../../core/chat-body.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Parsed } from '../../core/parse.ts';
import type { CallSummary, Usage } from '../../core/record.ts';
import { findJson } from '../../core/reply-json.ts';
import type { ReplySchema } from '../../core/reply-schema.ts';
import type { Caller } from './caller.ts';
import { OVERLONG } from './completion.ts';
import type { RangeJournal } from './journal.ts';

/** One question whose answer is to be JSON. */
export interface JsonQuestion<T> {
  stage: string;
  endpoint: string;
  provider: string;
  model: string;
  /** As frozen in the plan. */
  rung: Rung;
  messages: readonly ChatMessage[];
  schema: ReplySchema;
  params: Readonly<Record<string, unknown>>;
  maxTokens: number | null;
  sampleIndex: number;
  /** Says whether a reply's JSON is what was wanted; the problem is told to the model, so it never quotes the reply. */
  accept: (value: unknown) => Parsed<T>;
}

/** A reply that a question used up, usable or not. */
export interface UsedReply {
  callKey: string;
  completion: Completion;
  /** Was in the journal, or another asker paid for it. */
  reused: boolean;
}

/** `call` sums what all its tries cost, in either case; `callKeys` names the calls that were tried, in order. */
export type JsonAnswer<T> =
  | { ok: true; value: T; completion: Completion; call: CallSummary; callKeys: string[]; replies: UsedReply[] }
  | { ok: false; reason: string; call: CallSummary; callKeys: string[]; replies: UsedReply[] };

/** Paid tries on unusable answers: the first ask and two repair turns (contract 7). */
const MAX_TRIES = 3;

/** Characters of an unusable reply that its repair turn shows: enough to mend, and a ramble is not paid for again. */
const SHOWN_CHARS = 8_000;

/**
 * Asks until an answer can be used: strict JSON, else JSON found in the reply, judged by `accept`; an unusable one is
 * answered with what was wrong. Each try is a call of its own with the next `tryIndex`, so a resumed run walks the same
 * path through the journal and pays for no step twice.
 */
export async function askForJson<T>(
  caller: Caller,
  range: RangeJournal,
  question: JsonQuestion<T>,
  signal: AbortSignal,
): Promise<JsonAnswer<T>> {
  const replies: UsedReply[] = [];
  const callKeys: string[] = [];
  const end = (tryIndex: number, tolerant = false) => ({
    call: summary(question, callKeys, replies, rungUsed(question.rung, tryIndex, tolerant)),
    callKeys,
    replies,
  });
  let messages = question.messages;
  let reason = '';
  for (let tryIndex = 0; tryIndex < MAX_TRIES; tryIndex++) {
    const answer = await caller.ask(range, callOf(question, messages, tryIndex), signal);
    callKeys.push(answer.callKey);
    if (!answer.ok) return { ok: false, reason: answer.reason, ...end(tryIndex) };
    const { callKey, completion, reused } = answer;
    replies.push({ callKey, completion, reused });
    const read = readReply(completion, question.accept);
    if (read.ok) return { ok: true, value: read.value, completion, ...end(tryIndex, read.tolerant) };
    reason = read.problem;
    messages = repairTurn(question.messages, completion.text, reason);
  }
  return { ok: false, reason: `unusable answer: ${reason}`, ...end(MAX_TRIES - 1) };
}

function callOf<T>(question: JsonQuestion<T>, messages: readonly ChatMessage[], tryIndex: number): Call {
  const { endpoint, provider, sampleIndex } = question;
  return { endpoint, provider, body: chatBody({ ...question, messages, seed: sampleIndex }), sampleIndex, tryIndex };
}

type Read<T> = { ok: true; value: T; tolerant: boolean } | { ok: false; problem: string };

function readReply<T>(completion: Completion, accept: (value: unknown) => Parsed<T>): Read<T> {
  if (completion.finishReason === 'length') return { ok: false, problem: 'the reply was cut off at the token limit' };
  if (completion.finishReason === 'content_filter')
    return { ok: false, problem: 'the reply was cut by a content filter' };
  if (completion.finishReason === OVERLONG)
    return { ok: false, problem: 'the reply was longer than its limit of tokens allows and was cut off' };
  const found = findJson(completion.text);
  if (!found.ok) return found;
  const accepted = accept(found.value);
  return accepted.ok ? { ...accepted, tolerant: found.tolerant } : accepted;
}

function repairTurn(asked: readonly ChatMessage[], reply: string, problem: string): ChatMessage[] {
  const shown = reply.length > SHOWN_CHARS ? `${reply.slice(0, SHOWN_CHARS)} …` : reply;
  const shorter = problem.includes('cut off') ? ' Be briefer.' : '';
  return [
    ...asked,
    { role: 'assistant', content: shown || '(no text)' },
    {
      role: 'user',
      content: `That reply cannot be used: ${problem}.${shorter} Reply again with one JSON object in the form asked for and nothing else.`,
    },
  ];
}

/** Cost over all tries: what is made from the answer was paid with all of them. */
function summary<T>(
  { stage, provider, model }: JsonQuestion<T>,
  callKeys: readonly string[],
  replies: readonly UsedReply[],
  rung: string,
): CallSummary {
  const usage: Usage = { prompt: 0, cached: 0, completion: 0, thinking: 0 };
  let nanoUsd: number | null = 0;
  for (const { completion } of replies) {
    for (const part of ['prompt', 'cached', 'completion', 'thinking'] as const) usage[part] += completion.usage[part];
    nanoUsd = nanoUsd === null || completion.nanoUsd === null ? null : nanoUsd + completion.nanoUsd;
  }
  const answeredBy = replies.at(-1)?.completion.model ?? model;
  const callKey = callKeys.at(-1) ?? '';
  return { callKey, stage, provider, model: answeredBy, usage, nanoUsd, rung, tries: callKeys.length };
}

export interface ProbedRung {
  rung: Rung;
  /** False when the model gave JSON on no rung at all: it may still, now and then, on `text`. */
  works: boolean;
  /** Why better rungs, or all, were passed over. */
  problems: { rung: Rung; problem: string }[];
}

export type ProbeTarget = Pick<JsonQuestion<unknown>, 'endpoint' | 'provider' | 'model' | 'params'>;

/** Room for a thinking model to think about three words. */
const PROBE_TOKENS = 2_048;

const PROBE_SCHEMA: ReplySchema = {
  name: 'probe',
  schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false },
};
const PROBE_MESSAGES: readonly ChatMessage[] = [
  { role: 'system', content: 'You reply with JSON.' },
  {
    role: 'user',
    content: 'Assignment: reply with JSON\n\nReply with this JSON object and nothing else:\n{"ok": true}',
  },
];

/**
 * The best rung that an endpoint and model take and answer with valid JSON, one small call a rung. The calls go through
 * the journal like any other, so that a run that starts again finds the same rung unpaid.
 *
 * @throws TaskseedError `EndpointRefused` when the endpoint gave no whole reply, which says nothing about rungs
 */
export async function probeRung(
  caller: Caller,
  range: RangeJournal,
  target: ProbeTarget,
  signal: AbortSignal,
): Promise<ProbedRung> {
  const problems: ProbedRung['problems'] = [];
  for (const [sampleIndex, rung] of RUNGS.entries()) {
    const question = { ...target, stage: 'probe', rung, schema: PROBE_SCHEMA, messages: PROBE_MESSAGES };
    const call = callOf({ ...question, maxTokens: PROBE_TOKENS, sampleIndex, accept: isOk }, PROBE_MESSAGES, 0);
    const answer = await caller.ask(range, call, signal);
    if (!answer.ok && !answer.rejected)
      throw new TaskseedError('EndpointRefused', `endpoint "${target.endpoint}" does not answer: ${answer.reason}`, {
        retryable: true,
      });
    const read: Read<true> = answer.ok ? readReply(answer.completion, isOk) : { ok: false, problem: answer.reason };
    if (read.ok && (rung === 'text' || !read.tolerant)) return { rung, works: true, problems };
    problems.push({ rung, problem: read.ok ? 'the reply is not JSON as it stands' : read.problem });
  }
  return { rung: 'text', works: false, problems };
}

function isOk(value: unknown): Parsed<true> {
  const ok = typeof value === 'object' && value !== null && 'ok' in value;
  return ok ? { ok: true, value: true } : { ok: false, problem: '"ok" is missing' };
}
