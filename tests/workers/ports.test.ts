import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { answers, freePort } from '../../workers/ports.ts';

it('takes the wanted port, or the next that nobody has, below 32768', async () => {
  const stranger = createServer().listen(27_233);
  await once(stranger, 'listening');
  expect(await answers(27_233)).toBe(true);
  expect(await freePort(27_233)).toBe(27_234);
  expect(await freePort(27_233, [27_234])).toBe(27_235);
  stranger.close();
  await once(stranger, 'close');
  expect(await answers(27_233)).toBe(false);
  expect(await freePort(27_233)).toBe(27_233);
  await expect(freePort(32_768)).rejects.toThrow(/no port from 32768 to 32767 is free/);
});
