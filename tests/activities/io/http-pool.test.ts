import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpPool, type HttpRequest } from '../../../activities/io/http-pool.ts';
import { startFakeEndpoint } from '../../fakes/endpoint.ts';

const POST: HttpRequest = {
  method: 'POST',
  path: '/v1/chat/completions',
  headers: { 'content-type': 'application/json' },
  body: '{}',
  deadlineMs: 5_000,
  maxReplyBytes: 1_000_000,
};

test('opens no more connections than it may, and reads status, headers and text', async () => {
  const fake = await startFakeEndpoint(() => ({ text: 'x', delayMs: 20, headers: { 'X-One': '1' } }));
  const pool = createHttpPool(new URL(fake.url).origin, 2);
  onTestFinished(async () => {
    await pool.close();
    await fake.stop();
  });
  const replies = await Promise.all([1, 2, 3, 4].map(() => pool.send(POST)));
  expect(fake.peak()).toBe(2);
  expect(replies[0]).toMatchObject({ status: 200, headers: { 'x-one': '1' } });
  expect(replies[0]?.text).toContain('"content":"x"');
});

test('a deadline holds for calls that wait for a connection too', async () => {
  const fake = await startFakeEndpoint(() => ({ fault: 'hang' }));
  const pool = createHttpPool(new URL(fake.url).origin, 1);
  onTestFinished(async () => {
    await pool.close();
    await fake.stop();
  });
  const sends = [1, 2].map(() =>
    pool.send({ ...POST, deadlineMs: 100 }).catch((error: Error) => error.constructor.name),
  );
  expect(await Promise.all(sends)).toEqual(['DeadlinePassed', 'DeadlinePassed']);
});

/** Answers after 50 ms, in a thread of its own: it goes on while the test's own thread stands still. */
const SERVER = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => {
    request.resume();
    setTimeout(() => response.end('x'.repeat(1_000_000)), 50);
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

test('F42: a reply that came while the event loop stood still is read, not given up at its deadline', async () => {
  const server = new Worker(SERVER, { eval: true });
  const port = await new Promise((resolve) => server.once('message', resolve));
  const pool = createHttpPool(`http://127.0.0.1:${String(port)}`, 4);
  onTestFinished(async () => {
    await pool.close();
    await server.terminate();
  });
  await pool.send(POST);
  const reply = pool.send({ ...POST, deadlineMs: 400 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  const until = performance.now() + 1_500;
  while (performance.now() < until);
  expect((await reply).text).toHaveLength(1_000_000);
});
