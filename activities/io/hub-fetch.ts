import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** Tries in all. Default 5. */
  tries?: number;
  /** First wait; doubles each time, up to 30 s. Default 500. A longer `Retry-After` of the server wins, up to 60 s. */
  firstWaitMs?: number;
  /** Deadline for headers, and for each silence in a body. Default 60,000. */
  deadlineMs?: number;
}

export const DEFAULT_RETRY: Required<RetryOptions> = { tries: 5, firstWaitMs: 500, deadlineMs: 60_000 };

/** `fetch` that tries again on 429, 5xx and a broken connection. The last answer is returned as it is. */
export function retryingFetch(options: RetryOptions = {}): typeof fetch {
  const { tries, firstWaitMs, deadlineMs } = { ...DEFAULT_RETRY, ...options };
  return async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= tries;
      let waitMs = Math.min(30_000, firstWaitMs * 2 ** (attempt - 1));
      try {
        const response = await fetchHeaders(input, init, deadlineMs);
        if (last || (response.status !== 429 && response.status < 500)) return response;
        await response.body?.cancel();
        const asked = Number(response.headers.get('retry-after'));
        if (asked > 0) waitMs = Math.max(waitMs, Math.min(60_000, asked * 1000));
      } catch (error) {
        if (last) throw error;
      }
      await sleep(waitMs);
    }
  };
}

/** Gives up on headers after the deadline; the body may take as long as it goes on coming. */
async function fetchHeaders(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  deadlineMs: number,
): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  try {
    return await fetch(input, { ...init, signal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}
