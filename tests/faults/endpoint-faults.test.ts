import { expect, test } from 'vitest';
import { says, startFakeEndpoint } from '../fakes/endpoint.ts';
import { callFor, NEVER, startPaidCalls } from '../fakes/paid.ts';

const questions = (n: number) => Array.from({ length: n }, (_, i) => callFor(`q${i}`));

test('F9 · an endpoint that goes away and comes back makes calls wait, not fail', async () => {
  const { fake, caller, range, limiter, endpoint } = await startPaidCalls();
  await caller.ask(range, callFor('before'), NEVER);
  await fake.stop();
  const asks = questions(20).map((call) => caller.ask(range, call, NEVER));
  while (limiter.state().waitingFor === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(limiter.state().waitingFor).toMatchObject({
    cause: 'outage',
    detail: expect.stringMatching(/"fake" is down: no connection \(ECONNREFUSED\)/),
  });
  const back = await startFakeEndpoint(() => says('back'), Number(new URL(endpoint.baseUrls[0] as string).port));
  for (const answer of await Promise.all(asks))
    expect(answer).toMatchObject({ ok: true, completion: { text: 'back' } });
  expect(limiter.state().waitingFor).toBeUndefined();
  expect(back.arrivals).toHaveLength(20);
  await back.stop();
});

test('F11 · in a storm of 429s with Retry-After no call is early, and all are answered', async () => {
  let openAt = performance.now() + 1_000;
  const { fake, caller, range } = await startPaidCalls((_, nth) => {
    const left = openAt - performance.now();
    if (left <= 0 || nth > 3) return says('ok');
    return { status: 429, headers: { 'retry-after-ms': String(Math.ceil(left)) } };
  });
  openAt = performance.now() + 1_000;
  const answers = await Promise.all(questions(200).map((call) => caller.ask(range, call, NEVER)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  // The 16 that were in flight together before the first 429 came back; nobody else came early.
  expect(fake.arrivals.filter(({ at }) => at < openAt).length).toBeLessThanOrEqual(16);
  expect((await range.totals()).failed).toBeLessThanOrEqual(16);
});

test('F26 · with calls torn, reset and failing all is answered, and nothing is paid for that was not sent', async () => {
  const { fake, caller, range, open } = await startPaidCalls((body, nth) => {
    const n = Number(/q(\d+)/.exec(JSON.stringify(body))?.[1]);
    if (nth > 1) return says(`reply ${n}`);
    if (n % 20 === 1) return { fault: 'torn' };
    if (n % 20 === 2) return { fault: 'reset' };
    if (n % 20 === 3) return { status: 500 };
    if (n % 20 === 4) return { status: 429 };
    return says(`reply ${n}`);
  });
  const calls = questions(200);
  const answers = await Promise.all(calls.map((call) => caller.ask(range, call, NEVER)));
  answers.forEach((answer, i) => expect(answer).toMatchObject({ ok: true, completion: { text: `reply ${i}` } }));
  const totals = await range.totals();
  expect(totals).toMatchObject({ answered: 200, duplicates: 0, failed: 20, ambiguous: 20 });
  const billed = [...fake.bills.values()].reduce((sum, n) => sum + n, 0);
  expect(billed).toBe(totals.answered + totals.ambiguous);
  const next = await open('w2');
  const again = await Promise.all(calls.map((call) => next.caller.ask(next.range, call, NEVER)));
  expect(again.every((answer) => answer.ok && answer.reused)).toBe(true);
  expect(fake.arrivals).toHaveLength(240);
});

test('F10 · with every second call failing all is answered, and the failures cost no try', async () => {
  let nth = 0;
  const { fake, caller, range } = await startPaidCalls(() => (nth++ % 2 ? says('ok') : { status: 503 }));
  // Time passes quickly for backoff alone.
  const random = Math.random;
  Math.random = () => 0.001;
  try {
    const answers = await Promise.all(questions(60).map((call) => caller.ask(range, call, NEVER)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
  } finally {
    Math.random = random;
  }
  expect(await range.totals()).toMatchObject({ answered: 60, ambiguous: 0 });
  // Half of them fail, so twice as many are sent; more than a tenth beyond that would be a storm of our own.
  expect(fake.arrivals.length).toBeLessThanOrEqual(2 * 60 * 1.1);
}, 60_000);
