import { expect, onTestFinished, test } from 'vitest';
import { createOpenAiTransport } from '../../../activities/io/openai-transport.ts';
import type { Attempt } from '../../../activities/io/transport.ts';
import { startFakeEndpoint, type FakeReply } from '../../fakes/endpoint.ts';
import { callFor, endpointAt } from '../../fakes/paid.ts';

async function attempt(reply: FakeReply, deadlineMs = 2_000): Promise<Attempt> {
  const fake = await startFakeEndpoint(() => reply);
  const transport = createOpenAiTransport();
  onTestFinished(async () => {
    await transport.close();
    await fake.stop();
  });
  const result = await transport.send(endpointAt(fake.url), callFor('q').body, deadlineMs);
  expect(fake.arrivals).toHaveLength(1);
  expect(JSON.stringify(result)).not.toContain('canary');
  return result;
}

test('a whole reply is answered, with usage, price and model', async () => {
  const usage = { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } };
  const result = await attempt({
    text: '{"a":1}',
    usage,
    headers: { 'x-ratelimit-limit-requests': '9', 'x-ratelimit-remaining-requests': '7' },
  });
  expect(result).toEqual({
    kind: 'answered',
    completion: {
      text: '{"a":1}',
      thinking: null,
      finishReason: 'stop',
      usage: { prompt: 1000, cached: 400, completion: 100, thinking: 0 },
      nanoUsd: 600 * 1000 + 400 * 500 + 100 * 2000,
      model: 'fake-1',
    },
    rateLimit: {
      requests: { limit: 9, remaining: 7, resetMs: null },
      tokens: { limit: null, remaining: null, resetMs: null },
    },
  });
});

test.each(['hang', 'stalled'] as const)('a reply that never ends (%s) is ambiguous at the deadline', async (fault) => {
  const started = performance.now();
  const result = await attempt({ fault }, 150);
  expect(result).toEqual({ kind: 'ambiguous', reason: 'no whole reply in 150 ms', timedOut: true });
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ['reset', /^connection lost/],
  ['torn', /^connection lost/],
  ['truncated', /not JSON/],
  ['html', /not JSON/],
] as const)('a %s reply is ambiguous', async (fault, reason) => {
  expect(await attempt({ fault })).toEqual({ kind: 'ambiguous', reason: expect.stringMatching(reason) });
});

test('a reply without an end is read to its limit, and is an answer without text', async () => {
  expect(await attempt({ fault: 'endless' })).toMatchObject({
    kind: 'answered',
    completion: { text: '', finishReason: 'overlong', usage: { completion: expect.any(Number) } },
  });
});

test('a 200 that holds an error goes by the code in it', async () => {
  expect(await attempt({ json: { error: { code: 429, message: 'slow down' } } })).toMatchObject({
    kind: 'refused',
    throttled: true,
  });
  expect(await attempt({ json: { id: 'x' } })).toMatchObject({ kind: 'ambiguous' });
});

test.each([
  [429, 'refused'],
  [408, 'refused'],
  [409, 'refused'],
  [425, 'refused'],
  [500, 'refused'],
  [503, 'refused'],
  [529, 'refused'],
  [400, 'rejected'],
  [404, 'rejected'],
  [413, 'rejected'],
  [422, 'rejected'],
  [401, 'halted'],
  [402, 'halted'],
  [403, 'halted'],
  [307, 'halted'],
] as const)('status %i is %s', async (status, kind) => {
  const body = { error: { message: 'sk-canary-4711 and the whole prompt', type: 'some_type' } };
  expect(await attempt({ status, body })).toMatchObject({ kind, status });
});

test('a 429 for want of credit halts', async () => {
  const body = { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } };
  expect(await attempt({ status: 429, body })).toEqual({
    kind: 'halted',
    status: 429,
    reason: 'HTTP 429 (insufficient_quota)',
  });
});

test('x-should-retry is obeyed both ways', async () => {
  expect(await attempt({ status: 500, headers: { 'x-should-retry': 'false' } })).toMatchObject({ kind: 'rejected' });
  expect(await attempt({ status: 400, headers: { 'x-should-retry': 'true' } })).toMatchObject({ kind: 'refused' });
});

test('a refused connection was not paid', async () => {
  const transport = createOpenAiTransport();
  onTestFinished(() => transport.close());
  const result = await transport.send(endpointAt('http://127.0.0.1:9/v1'), callFor('q').body, 2_000);
  expect(result).toEqual({
    kind: 'refused',
    status: null,
    reason: 'no connection (ECONNREFUSED)',
    retryAfterMs: null,
    throttled: false,
  });
});

test('of several base URLs one that is down is passed over', async () => {
  const fake = await startFakeEndpoint();
  const transport = createOpenAiTransport();
  onTestFinished(async () => {
    await transport.close();
    await fake.stop();
  });
  const endpoint = endpointAt(['http://127.0.0.1:9/v1', fake.url]);
  const kinds: string[] = [];
  for (let i = 0; i < 4; i++) kinds.push((await transport.send(endpoint, callFor('q').body, 2_000)).kind);
  expect(kinds).toEqual(['refused', 'answered', 'answered', 'answered']);
});

test('lists models, and says which endpoint when it cannot', async () => {
  const fake = await startFakeEndpoint();
  const transport = createOpenAiTransport();
  onTestFinished(() => transport.close());
  expect(await transport.listModels(endpointAt(fake.url))).toEqual(['one', 'two']);
  await fake.stop();
  await expect(transport.listModels(endpointAt(fake.url))).rejects.toThrow(
    /endpoint "fake" \(fake\) gives (no connection|connection lost)/,
  );
});
