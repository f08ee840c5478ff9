import { setMaxListeners } from 'node:events';
import type { Call } from '../../core/call.ts';
import { callKey } from './hash.ts';
import { type Grant, isSome, leftOf, NOTHING_SPENT, type Spent, addSpent, subtractSpent } from '../../core/grant.ts';
import { callNanoUsd, type Price } from '../../core/price.ts';
import type { Answer, Caller } from './caller.ts';
import type { EndpointBook } from './endpoints.ts';
import type { RangeJournal } from './journal.ts';
import { AdmissionStopped } from './gate.ts';

/** A caller that asks within an allowance, and tells when that ran out. */
export interface MeteredCaller extends Caller {
  /** No further call fits into what is left. */
  isSpent(): boolean;
}

interface Waiter {
  amount: Spent;
  go: () => void;
  stop: (error: Error) => void;
}

/** Tokens set aside for the answer of a call that has no limit of its own. */
const UNLIMITED_TOKENS = 4_096;

/**
 * Holds a stage's calls within its allowance: each call that the journal does not answer sets aside one call, its prompt
 * and all tokens it may write, and gives back what it did not use. So what is spent never exceeds the allowance by more
 * than calls whose replies were lost.
 */
export function createMeteredCaller(caller: Caller, endpoints: EndpointBook, allowance: Grant): MeteredCaller {
  let spent = NOTHING_SPENT;
  let aside = NOTHING_SPENT;
  let open = 0;
  let ended = false;
  const waiters: Waiter[] = [];

  const fits = (amount: Spent) => {
    const left = leftOf(leftOf(allowance, spent), addSpent(aside, amount));
    return (['calls', 'tokens', 'nanoUsd'] as const).every((kind) => left[kind] === null || left[kind] >= 0);
  };

  function pump(): void {
    for (let first = waiters[0]; first !== undefined && fits(first.amount); first = waiters[0]) {
      waiters.shift();
      take(first.amount);
      first.go();
    }
    // Nothing more will be given back, so the next call does not fit, and later ones would jump the queue.
    if (open === 0 && waiters.length > 0) {
      ended = true;
      for (const { stop } of waiters.splice(0)) stop(new AdmissionStopped());
    }
  }

  function take(amount: Spent): void {
    aside = addSpent(aside, amount);
    open++;
  }

  function settle(amount: Spent, used: Spent): void {
    aside = subtractSpent(aside, amount);
    spent = addSpent(spent, used);
    open--;
    pump();
  }

  function setAside(amount: Spent, signal: AbortSignal): Promise<void> {
    if (ended || signal.aborted) return Promise.reject(new AdmissionStopped());
    // All calls of a stage listen to its one signal.
    setMaxListeners(0, signal);
    return new Promise((resolve, reject) => {
      const abort = () => {
        waiters.splice(waiters.indexOf(waiter), 1);
        reject(new AdmissionStopped());
      };
      const done = () => signal.removeEventListener('abort', abort);
      const waiter: Waiter = {
        amount,
        go: () => (done(), resolve()),
        stop: (error) => (done(), reject(error)),
      };
      signal.addEventListener('abort', abort, { once: true });
      waiters.push(waiter);
      pump();
    });
  }

  async function ask(range: RangeJournal, call: Call, signal: AbortSignal): Promise<Answer> {
    if ((await range.lookup(callKey(call))) !== null) return caller.ask(range, call, signal);
    const amount = mostOf(call, priceOf(endpoints, call));
    await setAside(amount, signal);
    let used = NOTHING_SPENT;
    try {
      const answer = await caller.ask(range, call, signal);
      if (answer.ok && !answer.reused) used = usedBy(answer.completion);
      return answer;
    } finally {
      settle(amount, used);
    }
  }

  return { ask, isSpent: () => ended || !isSome(leftOf(allowance, spent)) };
}

function usedBy({ usage, nanoUsd }: Extract<Answer, { ok: true }>['completion']): Spent {
  return { calls: 1, tokens: usage.prompt + usage.completion, nanoUsd: nanoUsd ?? 0 };
}

function priceOf(endpoints: EndpointBook, call: Call): Price | null {
  try {
    const { models, price } = endpoints.resolve(call.endpoint);
    return models[call.body.model]?.price ?? price;
  } catch {
    // The caller will say what is wrong with the endpoint.
    return null;
  }
}

/** The most that a call can take, as far as it can be told before: three characters a prompt token is on the safe side. */
function mostOf({ body }: Call, price: Price | null): Spent {
  const prompt = Math.ceil(body.messages.reduce((sum, { content }) => sum + content.length, 0) / 3);
  const limit = body['max_tokens'] ?? body['max_completion_tokens'];
  const completion = typeof limit === 'number' ? limit : UNLIMITED_TOKENS;
  const nanoUsd = price ? callNanoUsd({ prompt, cached: 0, completion, thinking: 0 }, price) : 0;
  return { calls: 1, tokens: prompt + completion, nanoUsd };
}
