import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { encodeRecord } from '../../../activities/io/journal-segment.ts';
import { durableReplies, lostSince } from '../../../scripts/bench/durable.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const usage = { prompt: 1, cached: 0, completion: 1, thinking: 0 };
const reply = (k: string) =>
  encodeRecord({
    t: 'result',
    k,
    a: 0,
    c: { text: 'yes', thinking: null, finishReason: 'stop', usage, nanoUsd: null, model: 'm' },
  });

it('counts whole replies by call over all segments; intents and torn lines are none', async () => {
  const dataset = await temporaryFolder();
  const folder = path.join(dataset, '.taskseed/journal/sums/00000');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '1.jsonl'), Buffer.concat([encodeRecord({ t: 'intent', k: 'a' }), reply('a')]));
  await writeFile(path.join(folder, '2.jsonl'), Buffer.concat([reply('a'), reply('b'), reply('c').subarray(0, 40)]));
  expect(await durableReplies(dataset)).toEqual(
    new Map([
      ['a', 2],
      ['b', 1],
    ]),
  );
});

it('a reply is lost when it is gone and, of one worker, when its call was paid again', () => {
  const then = new Map([
    ['a', 1],
    ['b', 1],
  ]);
  const again = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  expect(lostSince(then, then, true)).toBe(0);
  expect(lostSince(then, again, true)).toBe(1);
  expect(lostSince(then, again, false)).toBe(0);
  expect(lostSince(then, new Map([['b', 1]]), false)).toBe(1);
});
