import { describe, expect, it } from 'vitest';
import { askForJson, type JsonQuestion } from '../../activities/io/ask-json.ts';
import { parseVote, type ParsedVote } from '../../core/parse.ts';
import { voteSchema } from '../../core/reply-schema.ts';
import { says, type FakeReply } from '../fakes/endpoint.ts';
import { NEVER, startPaidCalls } from '../fakes/paid.ts';

const GOOD = '{"reasoning":"six sevens","answer":42}';
const question: JsonQuestion<ParsedVote> = {
  stage: 'verify',
  endpoint: 'fake',
  provider: 'fake',
  model: 'm',
  rung: 'json_object',
  messages: [{ role: 'user', content: 'What is 6 x 7?' }],
  schema: voteSchema('math'),
  params: {},
  // A reply may have 32 bytes for each.
  maxTokens: 100_000,
  sampleIndex: 0,
  accept: (value) => parseVote('math', value, null),
};

/** Replies as models and gateways give them, each of which no row can be made of. */
const UNUSABLE: readonly [string, FakeReply][] = [
  ['nothing', says('')],
  ['blanks', says(' \n\t ')],
  ['a word', says('forty-two')],
  ['a refusal', says("I'm sorry, but I can't help with that.")],
  ['half an object', says('{"reasoning":"six sev')],
  ['an empty object', says('{}')],
  ['a list', says('[42]')],
  ['null', says('null')],
  ['a number', says('42')],
  ['an answer that is an object', says('{"reasoning":"r","answer":{"value":42}}')],
  ['an answer that is null', says('{"reasoning":"r","answer":null}')],
  ['brackets a hundred thousand deep', says('['.repeat(100_000))],
  ['braces a hundred thousand deep', says('{"a":'.repeat(100_000))],
  ['half a megabyte without an end', says(`{"reasoning":"${'so '.repeat(170_000)}`)],
  ['NUL bytes', says('\u0000\u0000\u0000')],
  ['a lone surrogate', says('\ud800')],
  ['a good reply that was cut at its limit', { text: GOOD, finish: 'length' }],
  ['a good reply that a filter cut', { text: GOOD, finish: 'content_filter' }],
  ['a tool call', { text: '', message: { content: null, tool_calls: [{ id: '1', type: 'function' }] } }],
  ['a key that makes a prototype', says('{"__proto__":{"answer":42},"reasoning":"r"}')],
];

/** Replies that look bad and are not. */
const USABLE: readonly [string, FakeReply][] = [
  ['no usage', { text: GOOD, usage: null }],
  ['a usage that makes no sense', { text: GOOD, usage: { prompt_tokens: -1, completion_tokens: 'many' } }],
  ['thoughts before the answer', says(`<think>{"answer":1}</think>${GOOD}`)],
  ['a fence', says(`\`\`\`json\n${GOOD}\n\`\`\``)],
  ['another model than was asked', { text: GOOD, model: 'somebody-else' }],
  ['two megabytes of blanks around it', says(`${' '.repeat(1 << 20)}${GOOD}${' '.repeat(1 << 20)}`)],
];

describe('F25 · a malformed reply', () => {
  it.each(UNUSABLE)('%s: is kept as it came, asked twice more, and ends as a dead letter', async (_, reply) => {
    const { fake, caller, range } = await startPaidCalls(() => reply);
    const answer = await askForJson(caller, range, question, NEVER);
    expect(answer).toMatchObject({ ok: false, reason: expect.stringMatching(/^unusable answer: /) });
    expect(fake.arrivals).toHaveLength(3);
    expect(answer.callKeys).toHaveLength(3);
    const kept = await range.lookup(answer.callKeys[0] as string);
    expect(kept?.completion.text).toBe('text' in reply ? reply.text : undefined);
    expect(JSON.stringify(answer.ok ? '' : answer.reason).length).toBeLessThan(500);
  });

  it.each(USABLE)('%s: is read all the same, at once', async (_, reply) => {
    const { fake, caller, range } = await startPaidCalls(() => reply);
    const answer = await askForJson(caller, range, question, NEVER);
    expect(answer).toMatchObject({ ok: true, value: { answer: '42' } });
    expect(fake.arrivals).toHaveLength(1);
  });

  it('far over the size it may have: is not read to its end, asked twice more, and ends as a dead letter', async () => {
    const { fake, caller, range, open } = await startPaidCalls(() => says('so '.repeat(400_000)));
    const answer = await askForJson(caller, range, { ...question, maxTokens: 100 }, NEVER);
    expect(answer).toMatchObject({ ok: false, reason: expect.stringMatching(/^unusable answer: .*longer than/) });
    expect(fake.arrivals).toHaveLength(3);
    expect(await range.totals()).toMatchObject({ answered: 3, ambiguous: 0 });
    const next = await open('w2');
    expect(await askForJson(next.caller, next.range, { ...question, maxTokens: 100 }, NEVER)).toMatchObject({
      ok: false,
    });
    expect(fake.arrivals).toHaveLength(3);
  });
});
