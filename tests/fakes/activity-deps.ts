import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { openDeps } from './open-deps.ts';

/** What activities need, all real, over a folder of the test's own and one endpoint; the Hub is offline. */
export async function activityDeps(teacherUrl: string): Promise<ActivityDeps> {
  const root = await mkdtemp(path.join(tmpdir(), 'taskseed-stages-'));
  const { deps, close } = await openDeps(root, teacherUrl, 'test');
  onTestFinished(async () => {
    await close();
    await rm(root, { recursive: true, force: true });
  });
  return deps;
}
