import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { retryingFetch } from '../../../activities/io/hub-fetch.ts';

let close: () => void = () => {};
afterEach(() => close());

/** A server that answers with these statuses in turn; 0 hangs. */
async function serverOf(statuses: number[]): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    const status = statuses[Math.min(asked++, statuses.length - 1)] as number;
    if (status !== 0) response.writeHead(status).end(String(status));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked: () => asked };
}

it('tries again on 429, 5xx and silence, and not on 404', async () => {
  const fetch = retryingFetch({ tries: 5, firstWaitMs: 1, deadlineMs: 100 });
  const server = await serverOf([429, 503, 0, 200]);
  expect((await fetch(server.url)).status).toBe(200);
  expect(server.asked()).toBe(4);
  close();
  const gone = await serverOf([404]);
  expect((await fetch(gone.url)).status).toBe(404);
  expect(gone.asked()).toBe(1);
});

it('gives the last answer back when all tries failed', async () => {
  const server = await serverOf([500]);
  expect((await retryingFetch({ tries: 2, firstWaitMs: 1 })(server.url)).status).toBe(500);
  expect(server.asked()).toBe(2);
});
