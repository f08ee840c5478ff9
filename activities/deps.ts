import type { Prompt } from '../core/prompt.ts';
import type { Caller } from './io/caller.ts';
import type { EndpointBook } from './io/endpoints.ts';
import type { Hub } from './io/hub.ts';
import type { Journal } from './io/journal.ts';
import type { FilterShelf } from './io/filter-shelf.ts';
import type { Limiter } from './io/limiter.ts';
import type { PlanShelf } from './io/plan-shelf.ts';
import type { ReusedCalls } from './io/reused-calls.ts';
import type { Sandbox } from './io/sandbox.ts';
import type { SeedShelf } from './io/seed-shelf.ts';
import type { Store } from './io/store.ts';
import type { Transport } from './io/transport.ts';

/** What activities need of the world; built once per worker process in workers/deps.ts. */
export interface ActivityDeps {
  store: Store;
  journal: Journal;
  /** What other datasets of the store have paid for. */
  reused: ReusedCalls;
  transport: Transport;
  caller: Caller;
  endpoints: EndpointBook;
  limiter: Limiter;
  hub: Hub;
  plans: PlanShelf;
  seeds: SeedShelf;
  filters: FilterShelf;
  /** Runs code of models. */
  sandbox: Sandbox;
  /** Prompts as shipped, by id. */
  prompts: ReadonlyMap<string, Prompt>;
  /** Absolute root of files that recipes may name (TASKSEED_FILES). */
  filesRoot: string;
  /** Version of the program, for plans and manifests. */
  program: string;
  /** Which Temporal server and namespace this worker serves: the owner written into a dataset. */
  owner: string;
  /** Seconds without a heartbeat after which runs that begin here take an activity for dead; absent: a minute. */
  heartbeatSeconds?: number | undefined;
  /** Names of this host and store for `WrongStore` messages. */
  host: string;
  /** Id of the store that this worker was started with (contract 7.10). */
  storeId: string;
  /** Whether the server has our search attributes registered; null when it could not be asked. */
  searchAttributes: () => Promise<boolean>;
}
