import type { Completion } from '../../core/call.ts';
import { callNanoUsd, type Price } from '../../core/price.ts';
import type { Usage } from '../../core/record.ts';
import { field } from './attempt.ts';

/** What a reply's JSON does not say by itself. */
export interface ReplyContext {
  /** Bytes of the request's JSON, read only where the endpoint counts no tokens. */
  requestBytes: () => number;
  model: string;
  price: Price | null;
}

/** The answer in a chat completion's JSON, or null where there is none (no choice, no message). */
export function completionOf(reply: unknown, context: ReplyContext): Completion | null {
  const choices = field(reply, 'choices');
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = field(choice, 'message');
  if (typeof message !== 'object' || message === null) return null;
  const { text, thinking } = splitThinking(contentOf(message), thinkingField(message));
  const usage = usageOf(field(reply, 'usage'), { text, thinking, requestBytes: context.requestBytes });
  const [finish, model] = [field(choice, 'finish_reason'), field(reply, 'model')];
  return {
    text,
    thinking,
    finishReason: typeof finish === 'string' ? finish : null,
    usage,
    nanoUsd: context.price === null ? null : callNanoUsd(usage, context.price),
    model: typeof model === 'string' && model !== '' ? model : context.model,
  };
}

/** Stands for a reply that was far longer than its limit of tokens allows, and was not read to its end. */
export const OVERLONG = 'overlong';

/** Such a reply was paid for and says nothing: tokens by what was read of it, no text. */
export function overlongCompletion(bytes: number, { requestBytes, model, price }: ReplyContext): Completion {
  const usage: Usage = {
    prompt: Math.ceil(requestBytes() / 4),
    cached: 0,
    completion: Math.ceil(bytes / 4),
    thinking: 0,
  };
  const nanoUsd = price === null ? null : callNanoUsd(usage, price);
  return { text: '', thinking: null, finishReason: OVERLONG, usage, nanoUsd, model };
}

/** The reply's text; a refusal, which some endpoints put beside an empty content, is the text then. */
function contentOf(message: object): string {
  const content = field(message, 'content');
  if (typeof content === 'string' && content !== '') return content;
  if (Array.isArray(content)) {
    const texts = content.map((part: unknown) => field(part, 'text')).filter((text) => typeof text === 'string');
    return texts.join('');
  }
  const refusal = field(message, 'refusal');
  return typeof refusal === 'string' ? refusal : '';
}

function thinkingField(message: object): string | null {
  for (const name of ['reasoning_content', 'reasoning']) {
    const value = field(message, name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/**
 * Cuts a leading `<think>` block off. One that is never closed takes the whole text: the model ran out of tokens while
 * thinking. A closing tag alone (templates that open the block in the prompt) counts too, unless the text is JSON.
 */
export function splitThinking(content: string, known: string | null): { text: string; thinking: string | null } {
  const opened = /^\s*<(think|thinking)>/.exec(content);
  if (opened) {
    const close = content.indexOf(`</${opened[1]}>`, opened[0].length);
    const inner = content.slice(opened[0].length, close < 0 ? undefined : close).trim();
    const text = close < 0 ? '' : content.slice(close + `</${opened[1]}>`.length).trimStart();
    return { text, thinking: joined(known, inner) };
  }
  const close = known === null && !/^\s*[{[]/.test(content) ? content.indexOf('</think>') : -1;
  if (close < 0) return { text: content, thinking: known };
  return { text: content.slice(close + 8).trimStart(), thinking: joined(null, content.slice(0, close).trim()) };
}

function joined(known: string | null, inner: string): string | null {
  return [known, inner].filter((part) => part).join('\n') || null;
}

/**
 * Tokens as billed. Thinking is part of completion: endpoints that count it beside are told by their total. What is not
 * stated is estimated: four bytes a token, and thinking by its share of the text written.
 */
export function usageOf(
  usage: unknown,
  { text, thinking, requestBytes }: { text: string; thinking: string | null; requestBytes: () => number },
): Usage {
  const [textBytes, thinkingBytes] = [Buffer.byteLength(text), Buffer.byteLength(thinking ?? '')];
  const prompt = count(field(usage, 'prompt_tokens')) ?? Math.ceil(requestBytes() / 4);
  const stated = count(field(usage, 'completion_tokens')) ?? Math.ceil((textBytes + thinkingBytes) / 4);
  const told = count(field(field(usage, 'completion_tokens_details'), 'reasoning_tokens')) ?? 0;
  const total = count(field(usage, 'total_tokens')) ?? 0;
  const completion = told > 0 && total === prompt + stated + told ? stated + told : stated;
  const share = thinkingBytes > 0 ? Math.round((completion * thinkingBytes) / (textBytes + thinkingBytes)) : 0;
  const cached =
    count(field(field(usage, 'prompt_tokens_details'), 'cached_tokens')) ??
    count(field(usage, 'prompt_cache_hit_tokens')) ??
    0;
  return {
    prompt,
    cached: Math.min(cached, prompt),
    completion,
    thinking: Math.min(told > 0 ? told : share, completion),
  };
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
