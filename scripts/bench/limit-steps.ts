/** A limit in requests a second that holds for some seconds. */
export interface LimitStep {
  perSecond: number;
  seconds: number;
}

/** Steps from `200x20,50x20`: 200 a second for 20 s, then 50 a second for 20 s; the last one stays. */
export function parseSteps(text: string): LimitStep[] {
  return text.split(',').map((part) => {
    const [perSecond, seconds] = part.split('x').map(Number);
    if (!(perSecond! > 0 && seconds! > 0)) throw new Error(`"${part}" is no step; write requests-a-second x seconds`);
    return { perSecond: perSecond as number, seconds: seconds as number };
  });
}

export interface StepLimit {
  /** @returns milliseconds to wait, 0 when the request may be answered */
  admit(nowMs: number): number;
  /** Requests that the limit would have let through from the first one until now. */
  allowed(nowMs: number): number;
}

/** A token bucket of half a second's requests, as a provider has it, whose rate changes with time since the first request. */
export function createStepLimit(steps: readonly LimitStep[]): StepLimit {
  let start: number | null = null;
  let at = 0;
  let tokens = 0;
  const rateAt = (ms: number) => {
    let end = 0;
    for (const step of steps) if (ms < (end += step.seconds * 1000)) return step.perSecond;
    return steps.at(-1)?.perSecond ?? Infinity;
  };
  return {
    admit(now) {
      start ??= now;
      const rate = rateAt(now - start);
      tokens = Math.min(rate / 2, at === 0 ? rate / 2 : tokens + ((now - at) * rate) / 1000);
      at = now;
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1000) / rate);
      tokens--;
      return 0;
    },
    allowed(now) {
      let [sum, left] = [0, start === null ? 0 : (now - start) / 1000];
      for (const [i, { perSecond, seconds }] of steps.entries()) {
        const held = i === steps.length - 1 ? left : Math.min(left, seconds);
        sum += held * perSecond;
        left -= held;
      }
      return sum;
    },
  };
}
