import path from 'node:path';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createCaller } from '../../activities/io/caller.ts';
import { createEndpointBook, type EndpointBook } from '../../activities/io/endpoints.ts';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import { createFilterShelf } from '../../activities/io/filter-shelf.ts';
import { createHub } from '../../activities/io/hub.ts';
import type { OpenSegment } from '../../activities/io/journal-writer.ts';
import { createLimiter } from '../../activities/io/limiter.ts';
import { createOpenAiTransport } from '../../activities/io/openai-transport.ts';
import { readPrompts } from '../../activities/io/prompt-shelf.ts';
import { createReusedCalls } from '../../activities/io/reused-calls.ts';
import { createSandbox } from '../../activities/io/sandbox.ts';
import { createSeedShelf } from '../../activities/io/seed-shelf.ts';
import { ensureStoreId } from '../../activities/io/store-id.ts';
import type { Store } from '../../activities/io/store.ts';
import type { Transport } from '../../activities/io/transport.ts';

export interface OpenedDeps {
  deps: ActivityDeps;
  close(): Promise<void>;
}

/** What stands between the activities and the world, for tests that let it fail or die. */
export interface Wraps {
  open?: OpenSegment;
  store?: (store: Store) => Store;
  transport?: (transport: Transport) => Transport;
  /** Calls in flight at most. */
  concurrency?: number;
  /** Told of unreadable records. */
  report?: (problem: string) => void;
}

/** What activities need, all real, over a folder and one endpoint; the Hub is offline. */
export async function openDeps(
  root: string,
  teacherUrl: string,
  workerId: string,
  wraps: Wraps = {},
): Promise<OpenedDeps> {
  const store = (wraps.store ?? ((real: Store) => real))(createFileStore(root));
  const journal = createFileJournal({
    root,
    workerId,
    ...(wraps.open ? { open: wraps.open } : {}),
    ...(wraps.report ? { report: wraps.report } : {}),
  });
  const real = createOpenAiTransport();
  const transport = wraps.transport?.(real) ?? real;
  const limiter = createLimiter();
  const book = createEndpointBook({
    file: null,
    openai: { baseUrl: undefined, apiKey: undefined },
    rehearsal: () => teacherUrl,
    env: () => undefined,
  });
  const { concurrency } = wraps;
  const endpoints: EndpointBook = {
    ...book,
    resolve: (name) => ({ ...book.resolve(name), ...(concurrency === undefined ? {} : { concurrency }) }),
  };
  const seeds = createSeedShelf(store);
  const deps: ActivityDeps = {
    store,
    journal,
    reused: createReusedCalls(store, wraps.report ?? (() => undefined)),
    transport,
    limiter,
    endpoints,
    caller: createCaller({ transport, limiter, endpoints }),
    hub: createHub({ endpoint: 'http://127.0.0.1:9', token: null, cacheDir: path.join(root, 'hub'), offline: true }),
    plans: new Map(),
    seeds,
    filters: createFilterShelf(store, seeds),
    sandbox: createSandbox(),
    prompts: await readPrompts(),
    filesRoot: root,
    program: '0.0.0',
    owner: 'test',
    host: 'test',
    storeId: await ensureStoreId(createFileStore(root)),
    searchAttributes: () => Promise.resolve(false),
  };
  const close = async () => {
    await journal.close();
    await real.close();
  };
  return { deps, close };
}
