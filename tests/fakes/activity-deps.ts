import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createCaller } from '../../activities/io/caller.ts';
import { createEndpointBook } from '../../activities/io/endpoints.ts';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import { createFilterShelf } from '../../activities/io/filter-shelf.ts';
import { createHub } from '../../activities/io/hub.ts';
import { createLimiter } from '../../activities/io/limiter.ts';
import { createOpenAiTransport } from '../../activities/io/openai-transport.ts';
import { readPrompts } from '../../activities/io/prompt-shelf.ts';
import { createSeedShelf } from '../../activities/io/seed-shelf.ts';

/** What activities need, all real, over a folder of the test's own and one endpoint; the Hub is offline. */
export async function activityDeps(teacherUrl: string): Promise<ActivityDeps> {
  const root = await mkdtemp(path.join(tmpdir(), 'taskseed-stages-'));
  const store = createFileStore(root);
  const journal = createFileJournal({ root, workerId: 'test' });
  const transport = createOpenAiTransport();
  const limiter = createLimiter();
  const endpoints = createEndpointBook({
    file: null,
    openai: { baseUrl: undefined, apiKey: undefined },
    rehearsal: () => teacherUrl,
    env: () => undefined,
  });
  const seeds = createSeedShelf(store);
  onTestFinished(async () => {
    await journal.close();
    await transport.close();
    await rm(root, { recursive: true, force: true });
  });
  return {
    store,
    journal,
    transport,
    limiter,
    endpoints,
    caller: createCaller({ transport, limiter, endpoints }),
    hub: createHub({ endpoint: 'http://127.0.0.1:9', token: null, cacheDir: path.join(root, 'hub'), offline: true }),
    plans: new Map(),
    seeds,
    filters: createFilterShelf(store, seeds),
    prompts: await readPrompts(),
    filesRoot: root,
    program: '0.0.0',
    owner: 'test',
    host: 'test',
    searchAttributes: () => Promise.resolve(false),
  };
}
