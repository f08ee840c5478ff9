import { describe, expect, it } from 'vitest';
import { createMeteredCaller } from '../../../activities/io/allowance.ts';
import { AdmissionStopped } from '../../../activities/io/gate.ts';
import { callFor, NEVER, startPaidCalls } from '../../fakes/paid.ts';

const NONE = { calls: null, tokens: null, nanoUsd: null };

async function meter(allowance: Partial<typeof NONE | Record<keyof typeof NONE, number | null>>) {
  const stand = await startPaidCalls(() => ({ text: 'ok', delayMs: 5 }));
  const endpoints = { resolve: () => stand.endpoint, names: () => ['fake'] };
  const caller = createMeteredCaller(stand.caller, endpoints, { ...NONE, ...allowance });
  const ask = (questions: number, from = 0) =>
    Promise.allSettled(
      Array.from({ length: questions }, (_, i) => caller.ask(stand.range, callFor(`question ${from + i}`), NEVER)),
    );
  return { ...stand, caller, ask };
}

describe('an allowance', () => {
  it('is never exceeded, however many calls come at once', async () => {
    const { ask, fake, caller } = await meter({ calls: 7 });
    const answers = await ask(40);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    expect(fake.arrivals).toHaveLength(7);
    expect(caller.isSpent()).toBe(true);
    const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(reasons.every((reason) => reason instanceof AdmissionStopped)).toBe(true);
  });

  it('takes nothing for what the journal holds', async () => {
    const { ask, fake, caller } = await meter({ calls: 7 });
    await ask(6);
    const again = await ask(6);
    expect(again.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(fake.arrivals).toHaveLength(6);
    expect(caller.isSpent()).toBe(false);
  });

  it('sets aside all tokens that a call may write, and gives back what it did not use', async () => {
    // A call sets 104 tokens aside and uses 15: two fit at a time, and over time many more.
    const { ask, fake, caller } = await meter({ tokens: 300 });
    await ask(40);
    expect(fake.peak()).toBeLessThanOrEqual(2);
    expect(fake.arrivals.length).toBeGreaterThan(10);
    expect(fake.arrivals.length * 15).toBeLessThanOrEqual(300);
    expect(caller.isSpent()).toBe(true);
  });

  it('holds dollars by the price of the endpoint', async () => {
    // Input 1 and output 2 USD per million tokens: 20,000 nano-USD a reply of 10 and 5 tokens.
    const { ask, fake } = await meter({ nanoUsd: 1_000_000 });
    await ask(100);
    expect(fake.arrivals.length).toBeGreaterThan(30);
    expect(fake.arrivals.length * 20_000).toBeLessThanOrEqual(1_000_000);
  });

  it('ends the wait of a call when admission stops', async () => {
    const { caller, range } = await meter({ calls: 1 });
    const stop = new AbortController();
    const first = caller.ask(range, callFor('first'), NEVER);
    const second = caller.ask(range, callFor('second'), stop.signal);
    stop.abort();
    await expect(second).rejects.toBeInstanceOf(AdmissionStopped);
    expect(await first).toMatchObject({ ok: true });
  });
});
