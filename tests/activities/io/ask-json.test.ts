import { expect, test } from 'vitest';
import { askForJson, probeRung, type JsonQuestion } from '../../../activities/io/ask-json.ts';
import { parseVote, type ParsedVote } from '../../../core/parse.ts';
import { voteSchema } from '../../../core/reply-schema.ts';
import { says, type FakeReply } from '../../fakes/endpoint.ts';
import { NEVER, startPaidCalls } from '../../fakes/paid.ts';

const question: JsonQuestion<ParsedVote> = {
  stage: 'verify',
  endpoint: 'fake',
  provider: 'fake',
  model: 'm',
  rung: 'json_object',
  messages: [{ role: 'user', content: 'What is 6 x 7?' }],
  schema: voteSchema('math'),
  params: {},
  maxTokens: 100,
  sampleIndex: 3,
  accept: (value) => parseVote('math', value, null),
};
const GOOD = '{"reasoning":"six sevens","answer":42}';

/** Replies in turn, whatever is asked. */
async function replying(...replies: FakeReply[]) {
  let next = 0;
  const paid = await startPaidCalls(() => replies[next++] ?? says('one too many'));
  return { ...paid, ask: () => askForJson(paid.caller, paid.range, question, NEVER) };
}

test('a good answer is taken at once, with the body that the rung asks for', async () => {
  const { fake, ask } = await replying(says(GOOD));
  const answer = await ask();
  expect(answer).toMatchObject({
    ok: true,
    value: { answer: '42', reasoning: 'six sevens' },
    call: { stage: 'verify', rung: 'json_object', tries: 1, usage: { prompt: 10, completion: 5 }, nanoUsd: 20_000 },
  });
  expect(JSON.parse(fake.arrivals[0]?.body ?? '')).toEqual({
    model: 'm',
    messages: question.messages,
    seed: 3,
    max_tokens: 100,
    response_format: { type: 'json_object' },
  });
});

test('an unusable answer is told what was wrong, and all tries are in the cost', async () => {
  const { fake, ask } = await replying(says('I would say 42.'), says(`Sure!\n\`\`\`json\n${GOOD}\n\`\`\``));
  const answer = await ask();
  expect(answer).toMatchObject({
    ok: true,
    call: { rung: 'json_object+repair+tolerant', tries: 2, usage: { prompt: 20 }, nanoUsd: 40_000 },
  });
  expect(answer.callKeys).toHaveLength(2);
  const { messages } = JSON.parse(fake.arrivals[1]?.body ?? '') as { messages: { role: string; content: string }[] };
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(messages[1]?.content).toBe('I would say 42.');
  expect(messages[2]?.content).toContain('the reply holds no complete JSON object');
});

test('after three unusable answers it is a dead letter with its calls', async () => {
  const { fake, ask } = await replying({ text: GOOD, finish: 'length' }, says('{"answer":""}'), says(''));
  const answer = await ask();
  expect(answer).toMatchObject({ ok: false, reason: 'unusable answer: the reply is empty', call: { tries: 3 } });
  expect(answer.callKeys).toHaveLength(3);
  expect(fake.arrivals).toHaveLength(3);
});

test('asked again in the next process, the same path is walked unpaid', async () => {
  const { fake, ask, open } = await replying(says('no'), says(GOOD));
  const first = await ask();
  const next = await open('w2');
  const again = await askForJson(next.caller, next.range, question, NEVER);
  expect(again.call).toEqual(first.call);
  expect(again.replies.map(({ reused }) => reused)).toEqual([true, true]);
  expect(fake.arrivals).toHaveLength(2);
});

test('a rejected call ends the question', async () => {
  const { ask } = await replying({ status: 413 });
  expect(await ask()).toMatchObject({ ok: false, reason: 'HTTP 413', replies: [], call: { tries: 1, nanoUsd: 0 } });
});

test('the probe takes the best rung that is accepted and answered with JSON', async () => {
  const { fake, caller, range, open } = await startPaidCalls((body) => {
    const format = (body['response_format'] as { type?: string } | undefined)?.type;
    if (format === 'json_schema') return { status: 400 };
    return says(format === 'json_object' ? '{"ok": true}' : 'ok');
  });
  const target = { endpoint: 'fake', provider: 'fake', model: 'm', params: { temperature: 0 } };
  const found = await probeRung(caller, range, target, NEVER);
  expect(found).toEqual({ rung: 'json_object', works: true, problems: [{ rung: 'json_schema', problem: 'HTTP 400' }] });
  const next = await open('w2');
  expect(await probeRung(next.caller, next.range, target, NEVER)).toEqual(found);
  expect(fake.bills.size).toBe(1);
});

test('the probe says when a model gives JSON on no rung', async () => {
  const { caller, range } = await startPaidCalls(() => says('What a lovely day.'));
  const found = await probeRung(caller, range, { endpoint: 'fake', provider: 'fake', model: 'm', params: {} }, NEVER);
  expect(found).toMatchObject({ rung: 'text', works: false });
  expect(found.problems).toHaveLength(3);
});
