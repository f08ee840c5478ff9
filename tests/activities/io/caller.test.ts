import { expect, test } from 'vitest';
import { deadlineMs } from '../../../activities/io/caller.ts';
import { AdmissionStopped, EndpointHalted } from '../../../activities/io/gate.ts';
import { JournalFailed } from '../../../activities/io/journal.ts';
import { says } from '../../fakes/endpoint.ts';
import { callFor, NEVER, startPaidCalls } from '../../fakes/paid.ts';

test('asks once: a reply in the journal is given back unpaid, in this process and the next', async () => {
  const { fake, caller, range, open } = await startPaidCalls(() => says('hello'));
  const first = await caller.ask(range, callFor('q'), NEVER);
  expect(first).toMatchObject({ ok: true, reused: false, completion: { text: 'hello' } });
  expect(await caller.ask(range, callFor('q'), NEVER)).toEqual({ ...first, reused: true });
  const next = await open('w2');
  expect(await next.caller.ask(next.range, callFor('q'), NEVER)).toEqual({ ...first, reused: true });
  expect(fake.arrivals).toHaveLength(1);
  expect(await range.totals()).toMatchObject({ answered: 1, duplicates: 0, failed: 0, ambiguous: 0 });
});

test('equal questions apart only by sampleIndex or tryIndex are two calls', async () => {
  const { fake, caller, range } = await startPaidCalls();
  const calls = [callFor('q'), callFor('q', { sampleIndex: 1 }), callFor('q', { tryIndex: 1 })];
  await Promise.all(calls.map((call) => caller.ask(range, call, NEVER)));
  expect(fake.arrivals).toHaveLength(3);
});

test('two who ask the same at once share one call', async () => {
  const { fake, caller, range } = await startPaidCalls(() => ({ text: 'a', delayMs: 50 }));
  const answers = await Promise.all([1, 2, 3].map(() => caller.ask(range, callFor('q'), NEVER)));
  expect(fake.arrivals).toHaveLength(1);
  expect(answers.map((answer) => answer.ok && answer.reused)).toEqual([false, true, true]);
});

test('who shares a call with one that is stopped asks on', async () => {
  const { fake, caller, range, limiter } = await startPaidCalls(undefined, { concurrency: 1 });
  fake.answer((body) => ({ text: 'a', delayMs: JSON.stringify(body).includes('slow') ? 200 : 0 }));
  const slow = caller.ask(range, callFor('slow'), NEVER);
  while (limiter.state().inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const stop = new AbortController();
  const stopped = caller.ask(range, callFor('q'), stop.signal);
  const goesOn = caller.ask(range, callFor('q'), NEVER);
  stop.abort();
  await expect(stopped).rejects.toThrow(AdmissionStopped);
  expect(await goesOn).toMatchObject({ ok: true });
  await slow;
});

test('a stop ends admission, while a call in flight lands and is kept', async () => {
  const { fake, caller, range, limiter, open } = await startPaidCalls(() => ({ text: 'late', delayMs: 150 }), {
    concurrency: 1,
  });
  const stop = new AbortController();
  const inFlight = caller.ask(range, callFor('one'), stop.signal);
  const queued = caller.ask(range, callFor('two'), stop.signal);
  while (limiter.state().inFlight === 0 || fake.arrivals.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  await expect(queued).rejects.toThrow(AdmissionStopped);
  expect(await inFlight).toMatchObject({ ok: true, completion: { text: 'late' } });
  const next = await open('w2');
  expect(await next.caller.ask(next.range, callFor('one'), NEVER)).toMatchObject({ reused: true });
  expect(fake.arrivals).toHaveLength(1);
});

test('refused calls are tried again and cost no try; the ledger counts them', async () => {
  const { fake, caller, range } = await startPaidCalls((_, nth) => (nth <= 2 ? { status: 500 } : says('at last')));
  expect(await caller.ask(range, callFor('q'), NEVER)).toMatchObject({ ok: true, completion: { text: 'at last' } });
  expect(fake.arrivals).toHaveLength(3);
  expect(await range.totals()).toMatchObject({ answered: 1, failed: 2, ambiguous: 0 });
});

test('a call lost on the way is sent again; the fourth loss is its last, also after a restart', async () => {
  const { fake, caller, range, open } = await startPaidCalls((_, nth) =>
    nth === 1 ? { fault: 'torn' } : says('whole'),
  );
  expect(await caller.ask(range, callFor('q'), NEVER)).toMatchObject({ ok: true });
  expect(await range.totals()).toMatchObject({ answered: 1, ambiguous: 1 });
  fake.answer(() => ({ fault: 'reset' }));
  const lost = await caller.ask(range, callFor('doomed'), NEVER);
  expect(lost).toMatchObject({ ok: false, rejected: false, reason: 'no whole reply in 4 tries' });
  expect(fake.arrivals).toHaveLength(6);
  const next = await open('w2');
  expect(await next.caller.ask(next.range, callFor('doomed'), NEVER)).toEqual(lost);
  expect(fake.arrivals).toHaveLength(6);
});

test('a rejected call is a value for the dead letter', async () => {
  const { fake, caller, range } = await startPaidCalls(() => ({
    status: 400,
    body: { error: { code: 'context_length_exceeded' } },
  }));
  const answer = await caller.ask(range, callFor('q'), NEVER);
  expect(answer).toMatchObject({ ok: false, rejected: true, reason: 'HTTP 400 (context_length_exceeded)' });
  expect(fake.arrivals).toHaveLength(1);
});

test('a prompt that the endpoint falls over each time ends in the dead letter, others go on', async () => {
  const { fake, caller, range } = await startPaidCalls((body) =>
    JSON.stringify(body).includes('poison') ? { status: 500 } : says('ok'),
  );
  // Time passes quickly for backoff alone.
  const random = Math.random;
  Math.random = () => 0.001;
  try {
    let asking = true;
    const poisoned = caller.ask(range, callFor('poison'), NEVER).finally(() => (asking = false));
    for (let i = 0; asking; i++) {
      await caller.ask(range, callFor(`q${i}`), NEVER);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await poisoned).toMatchObject({ ok: false, rejected: false, reason: 'HTTP 500 in 10 tries' });
    expect(fake.bills.get(fake.arrivals.find(({ body }) => body.includes('poison'))?.body ?? '')).toBeUndefined();
  } finally {
    Math.random = random;
  }
});

test('a key that is gone is thrown to all who wait', async () => {
  const { fake, caller, range } = await startPaidCalls(() => ({ status: 401 }), { concurrency: 1 });
  const asks = await Promise.allSettled(['a', 'b', 'c'].map((q) => caller.ask(range, callFor(q), NEVER)));
  for (const ask of asks) expect(ask).toMatchObject({ status: 'rejected', reason: expect.any(EndpointHalted) });
  expect(fake.arrivals).toHaveLength(1);
  expect(JSON.stringify(asks)).not.toContain('canary');
});

test('another provider under the same name is refused before a call', async () => {
  const { fake, caller, range } = await startPaidCalls();
  const asking = caller.ask(range, callFor('q', { provider: 'rehearsal' }), NEVER);
  await expect(asking).rejects.toMatchObject({ type: 'EndpointRefused' });
  expect(fake.arrivals).toHaveLength(0);
});

test('nothing is sent once replies cannot be kept', async () => {
  const { fake, caller, range, limiter } = await startPaidCalls();
  const broken = {
    ...range,
    intent: () => {
      throw new JournalFailed('disk full');
    },
  };
  await expect(caller.ask(broken, callFor('q'), NEVER)).rejects.toThrow(JournalFailed);
  expect(fake.arrivals).toHaveLength(0);
  expect(limiter.state()).toMatchObject({ inFlight: 0 });
});

test('deadlines grow with the tokens that may be written', () => {
  expect(deadlineMs(callFor('q'))).toBe(36_667);
  expect(deadlineMs(callFor('q', { body: { model: 'm', messages: [], max_tokens: 100_000 } }))).toBe(600_000);
  expect(deadlineMs(callFor('q', { body: { model: 'm', messages: [] } }))).toBe(600_000);
  expect(deadlineMs(callFor('q'), { timeoutMs: 5_000 })).toBe(5_000);
});
