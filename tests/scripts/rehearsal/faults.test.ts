import { expect, test } from 'vitest';
import { generateBody, MATH_EXAMPLES, solveBody } from './bodies.ts';
import { post, start } from './start.ts';

test('a fault hangs on the arrival, and a retry of the same request comes through', async () => {
  const server = await start({ faults: { 429: 0.4, 500: 0.3 } });
  const statuses: number[] = [];
  const waits: (string | null)[] = [];
  for (let seed = 0; seed < 30; seed++) {
    let status = 0;
    for (let arrival = 0; arrival < 8 && status !== 200; arrival++) {
      const reply = await post(server, { ...solveBody('math', { question: 'How old is Nora?' }), seed });
      status = reply.status;
      statuses.push(status);
      waits.push(reply.headers.get('retry-after'));
    }
    expect(status).toBe(200);
  }
  expect(waits).toEqual(statuses.map((status) => (status === 429 ? '1' : null)));
  const { faults, billed, arrivals } = server.ledger().totals;
  expect(faults).toEqual({
    429: statuses.filter((s) => s === 429).length,
    500: statuses.filter((s) => s === 500).length,
  });
  expect(billed).toBe(30);
  expect(arrivals).toBe(statuses.length);
});

test.each(['reset', 'torn'] as const)('%s cuts the connection after the reply is billed', async (kind) => {
  const server = await start({ faults: { [kind]: 1 } });
  await expect(post(server, generateBody('math', MATH_EXAMPLES))).rejects.toThrow(/fetch failed|terminated/);
  expect(server.ledger().totals).toMatchObject({ billed: 1, faults: { [kind]: 1 } });
});

test('a hung request is never answered', async () => {
  const server = await start({ faults: { hang: 1 } });
  const signal = AbortSignal.timeout(150);
  await expect(
    fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(generateBody('math', MATH_EXAMPLES)),
      signal,
    }),
  ).rejects.toThrow(/timeout/i);
});

test('beyond --rpm it answers 429 with the time to wait, unbilled', async () => {
  const server = await start({ rpm: 30 });
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, seed) => post(server, { ...generateBody('math', MATH_EXAMPLES), seed })),
  );
  const limited = replies.filter(({ status }) => status === 429);
  expect(limited.length).toBe(7);
  expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(server.ledger().totals).toMatchObject({ limited: 7, billed: 5 });
});
