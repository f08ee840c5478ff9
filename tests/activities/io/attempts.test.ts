import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { expect, it, onTestFinished } from 'vitest';
import { type AttemptWatch, watchAttempt } from '../../../activities/io/attempts.ts';
import { createFileStore } from '../../../activities/io/file-store.ts';
import type { Store } from '../../../activities/io/store.ts';

async function tempStore(): Promise<Store> {
  const root = await mkdtemp(path.join(tmpdir(), 'taskseed-attempts-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return createFileStore(root);
}

function begin(store: Store, attempt: number, activityId = '1'): Promise<AttemptWatch> {
  const environment = new MockActivityEnvironment({ attempt, activityId }, { logger: new DefaultLogger('ERROR') });
  return environment.run<[], AttemptWatch, () => Promise<AttemptWatch>>(() => watchAttempt(store, 'set'));
}

it('F5 · an attempt is over once a later one of its activity has begun, and no sooner', async () => {
  const store = await tempStore();
  const first = await begin(store, 1);
  const other = await begin(store, 1, '2');
  expect(await first.isOver()).toBe(false);
  const second = await begin(store, 2);
  expect([await first.isOver(), await second.isOver(), await other.isOver()]).toEqual([true, false, false]);
  await begin(store, 3);
  expect(await second.isOver()).toBe(true);
});
