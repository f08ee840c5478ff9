import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Recipe } from '../../core/recipe.ts';
import type { Progress } from '../../core/run.ts';
import { recipeHash } from '../../core/recipe-defaults.ts';
import { DATASET_QUEUE } from '../../core/task-queues.ts';
import { CliError, EXIT } from './errors.ts';

/** A run that goes on, and what was done to make it so. */
export interface Attached {
  id: string;
  runId: string;
  how: 'started' | 'attached' | 'resumed';
}

/** The workflow type of contract 4. */
export const DATASET_RUN = 'datasetRun';

/**
 * Starts a run, or attaches to the one that goes on under this id. A closed one is started anew: its dataset in the
 * store tells the rest.
 *
 * @throws CliError (2) when a run with another recipe goes on under the id
 */
export async function startOrAttach(client: Client, id: string, recipe: Recipe): Promise<Attached> {
  const known = await describe(client, id);
  if (known?.running) return attach(client, id, known.runId, recipe);
  const families = recipe.families.map((entry) => (typeof entry === 'string' ? entry : entry.id));
  try {
    const handle = await client.workflow.start(DATASET_RUN, {
      taskQueue: DATASET_QUEUE,
      workflowId: id,
      args: [recipe],
      staticSummary: summaryOf(recipe.records, families),
    });
    return { id, runId: handle.firstExecutionRunId, how: known ? 'resumed' : 'started' };
  } catch (error) {
    // Another `run` was faster between the look and the start.
    const now = error instanceof WorkflowExecutionAlreadyStartedError ? await describe(client, id) : null;
    if (!now) throw error;
    return attach(client, id, now.runId, recipe);
  }
}

/** A summary in the Web UI holds 400 bytes (temporal.md 2). */
function summaryOf(records: number, families: readonly string[]): string {
  const shown = families.slice(0, 4).join(', ');
  const more = families.length > 4 ? ` and ${families.length - 4} more` : '';
  return `${records} rows of ${shown}${more}`.slice(0, 200);
}

async function describe(client: Client, id: string): Promise<{ runId: string; running: boolean } | null> {
  try {
    const { runId, status } = await client.workflow.getHandle(id).describe();
    return { runId, running: status.name === 'RUNNING' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function attach(client: Client, id: string, runId: string, recipe: Recipe): Promise<Attached> {
  const running = await inputOf(client, id, runId);
  if (recipeHash(running as Recipe) !== recipeHash(recipe))
    throw new CliError(
      `a run "${id}" goes on with another recipe; wait for it, use another --id, or change it with \`taskseed set ${id}\``,
      EXIT.wrongInput,
    );
  await tryAgain(client, id);
  return { id, runId, how: 'attached' };
}

/** What a run waits for may have been mended since it was left: it looks now, not at its next turn. */
async function tryAgain(client: Client, id: string): Promise<void> {
  const handle = client.workflow.getHandle(id);
  try {
    const { waitingFor, state } = await client.withDeadline(Date.now() + 5_000, () =>
      handle.query<Progress>('progress'),
    );
    const mayBeMended = state === 'waiting' && ['key', 'outage', 'endpoint'].includes(waitingFor?.cause ?? '');
    if (mayBeMended) await handle.signal('resume');
  } catch {
    // Nobody answers yet: whoever follows the run will see.
  }
}

/** A run's recipe as it was started with, from the first event of its history: needs no worker. */
async function inputOf(client: Client, workflowId: string, runId: string): Promise<unknown> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  const [payload] = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return payload ? defaultPayloadConverter.fromPayload(payload) : {};
}
