import { expect, onTestFinished, test } from 'vitest';
import { createPoolFetch } from '../../../activities/io/pool-fetch.ts';
import { startFakeEndpoint } from '../../fakes/endpoint.ts';

test('opens no more connections than it may, and reads status, headers and text', async () => {
  const fake = await startFakeEndpoint(() => ({ text: 'x', delayMs: 20, headers: { 'x-one': '1' } }));
  const pool = createPoolFetch(new URL(fake.url).origin, 2);
  onTestFinished(async () => {
    await pool.close();
    await fake.stop();
  });
  const post = { method: 'POST', headers: new Headers({ 'content-type': 'application/json' }), body: '{}' };
  const replies = await Promise.all([1, 2, 3, 4].map(() => pool.fetch(`${fake.url}/chat/completions`, post)));
  expect(fake.peak()).toBe(2);
  expect(replies[0]?.ok).toBe(true);
  expect(replies[0]?.headers.get('x-one')).toBe('1');
  expect(await replies[0]?.text()).toContain('"content":"x"');
});
