import type { ChatRequest } from './request.ts';
import type { Reply } from './teacher.ts';

export interface TokenCounts {
  prompt: number;
  completion: number;
  thinking: number;
}

/** Tokens as billed: four characters a token, thinking contained in completion. */
export function countTokens(chat: ChatRequest, reply: Reply): TokenCounts {
  const prompt = chat.messages.reduce((sum, message) => sum + message.content.length + 8, 0);
  const thinking = isThinking(chat.model) ? Math.ceil(reply.thinking.length / 4) : 0;
  return { prompt: Math.ceil(prompt / 4), completion: Math.ceil(reply.content.length / 4) + thinking, thinking };
}

export function isThinking(model: string): boolean {
  return model.endsWith('-thinking');
}

function usageOf({ prompt, completion, thinking }: TokenCounts): object {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: thinking },
  };
}

/** The id tells the request, not the moment: equal requests give equal bytes. */
function head(chat: ChatRequest, key: string, object: string): object {
  return { id: `chatcmpl-${key.slice(0, 24)}`, object, created: 0, model: chat.model };
}

/** A whole `chat.completion`. */
export function completionJson(chat: ChatRequest, key: string, reply: Reply): string {
  const thought = isThinking(chat.model) ? { reasoning_content: reply.thinking } : {};
  return JSON.stringify({
    ...head(chat, key, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: reply.content, ...thought },
        logprobs: null,
        finish_reason: reply.finishReason,
      },
    ],
    usage: usageOf(countTokens(chat, reply)),
  });
}

/** Characters of one streamed delta. */
const DELTA = 48;

/** The same reply as server-sent events, `[DONE]` last. */
export function completionEvents(chat: ChatRequest, key: string, reply: Reply): string[] {
  const base = head(chat, key, 'chat.completion.chunk');
  const event = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const events = [event({ role: 'assistant', content: '' }, null)];
  if (isThinking(chat.model))
    for (const part of pieces(reply.thinking)) events.push(event({ reasoning_content: part }, null));
  for (const part of pieces(reply.content)) events.push(event({ content: part }, null));
  events.push(event({}, reply.finishReason));
  if (chat.includeUsage)
    events.push(`data: ${JSON.stringify({ ...base, choices: [], usage: usageOf(countTokens(chat, reply)) })}\n\n`);
  events.push('data: [DONE]\n\n');
  return events;
}

function pieces(text: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < text.length; at += DELTA) out.push(text.slice(at, at + DELTA));
  return out;
}
