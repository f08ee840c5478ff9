import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NativeConnection } from '@temporalio/worker';
import type { ActivityDeps } from '../activities/deps.ts';
import { createActivities } from '../activities/index.ts';
import { createCaller } from '../activities/io/caller.ts';
import { createEndpointBook, type EndpointBook } from '../activities/io/endpoints.ts';
import { createFilterShelf } from '../activities/io/filter-shelf.ts';
import { createHub } from '../activities/io/hub.ts';
import { createLimiter } from '../activities/io/limiter.ts';
import { createOpenAiTransport } from '../activities/io/openai-transport.ts';
import { readPrompts } from '../activities/io/prompt-shelf.ts';
import { createReusedCalls } from '../activities/io/reused-calls.ts';
import { createSandbox } from '../activities/io/sandbox.ts';
import { createSeedShelf } from '../activities/io/seed-shelf.ts';
import { ensureStoreId } from '../activities/io/store-id.ts';
import { TaskseedError } from '../core/failures.ts';
import { heartbeatOf } from './heartbeat.ts';
import { rehearsalUrl } from './rehearsal-server.ts';
import { hasSearchAttributes } from './search-attributes.ts';
import { openStoreAndJournal } from './store-address.ts';
import type { TemporalTarget } from './temporal-connection.ts';
import type { ActivityMap } from './workers.ts';

/** What activities are built from: the process's environment and the server it works for. */
export interface WorkerProcessSettings {
  env: NodeJS.ProcessEnv;
  /** TASKSEED_HOME, absolute. */
  home: string;
  target: TemporalTarget;
  queues: readonly string[];
}

/** Environment → what activities need of the world → the activities. */
export async function openActivities(
  settings: WorkerProcessSettings & { connection: NativeConnection },
): Promise<{ activities: ActivityMap; close(): Promise<void> }> {
  const { env, home, target, connection } = settings;
  const host = hostname();
  const workerId = `${host}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const report = (problem: string) => console.error(`journal: ${problem}`);
  const { store, journal } = await openStoreAndJournal(settings, workerId, report);
  const storeId = await ensureStoreId(store);
  const transport = createOpenAiTransport();
  const limiter = createLimiter();
  const endpoints = endpointBook(env, home);
  const seeds = createSeedShelf(store);
  const deps: ActivityDeps = {
    store,
    journal,
    reused: createReusedCalls(store, report),
    transport,
    limiter,
    endpoints,
    caller: createCaller({ transport, limiter, endpoints }),
    hub: createHub(hubOptions(env)),
    plans: new Map(),
    seeds,
    filters: createFilterShelf(store, seeds),
    sandbox: createSandbox(),
    prompts: await readPrompts(),
    filesRoot: path.resolve(env['TASKSEED_FILES'] ?? '.'),
    program: programVersion(),
    owner: await ownerOf(connection, target, home),
    host,
    storeId,
    heartbeatSeconds: heartbeatOf(env),
    searchAttributes: () => hasSearchAttributes(connection, target.namespace),
  };
  const close = async () => {
    await journal.close();
    await transport.close();
  };
  return { activities: createActivities(deps), close };
}

/**
 * The endpoints that the operator defined for this process (contract 3).
 *
 * @throws TaskseedError `EndpointRefused` for a file that is absent or is not what it should be
 */
export function endpointBook(env: NodeJS.ProcessEnv, home: string): EndpointBook {
  const file = env['TASKSEED_ENDPOINTS'];
  return createEndpointBook({
    file: file ? { path: file, text: readEndpoints(file) } : null,
    openai: { baseUrl: env['OPENAI_BASE_URL'], apiKey: env['OPENAI_API_KEY'] },
    rehearsal: () => rehearsalUrl(home),
    env: (name) => env[name],
  });
}

function readEndpoints(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new TaskseedError(
      'EndpointRefused',
      `TASKSEED_ENDPOINTS names ${file}, which cannot be read; correct the path`,
    );
  }
}

export function hubOptions(env: NodeJS.ProcessEnv) {
  const home =
    env['HF_HOME'] ?? path.join(env['XDG_CACHE_HOME'] ?? path.join(env['HOME'] ?? '.', '.cache'), 'huggingface');
  return {
    endpoint: (env['HF_ENDPOINT'] ?? 'https://huggingface.co').replace(/\/+$/, ''),
    token: env['HF_TOKEN'] ?? null,
    cacheDir: path.join(home, 'hub'),
    offline: /^(1|true|yes|on)$/i.test(env['HF_HUB_OFFLINE'] ?? ''),
  };
}

/**
 * Who a dataset belongs to. An embedded server is known by its home, since a database that was lost and made anew is
 * still the same owner; any other by the id in its database, since the workers of one cluster may know it by several
 * addresses.
 */
export async function ownerOf(
  connection: Pick<NativeConnection, 'workflowService'>,
  target: TemporalTarget,
  home: string,
): Promise<string> {
  if (target.from === 'embedded') return `embedded server of ${hostname()}:${home}`;
  // A server that keeps its id to itself is known by its address.
  const { clusterId } = await connection.workflowService.getClusterInfo({}).catch(() => ({ clusterId: null }));
  return `${target.namespace} at ${clusterId ? `cluster ${clusterId}` : target.address}`;
}

/** Version in package.json. */
export function programVersion(): string {
  const file = fileURLToPath(new URL('../package.json', import.meta.url));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}
