import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import type { Cli } from './cli.ts';
import { CliError, EXIT } from './errors.ts';
import { needClient } from './session.ts';

/** An update that no worker takes would be waited for without end. */
const TAKEN_WITHIN_MS = 30_000;

/**
 * Sends something to a run that goes on and says so.
 *
 * @throws CliError (2) when no run of this id goes on or it refuses, (1) when no worker takes an update within 30 s
 */
export async function tellRun(cli: Cli, id: string, done: string, tell: (run: WorkflowHandle) => Promise<unknown>) {
  const { client, close } = await needClient(cli);
  try {
    const result = await client.withDeadline(Date.now() + TAKEN_WITHIN_MS, () => tell(client.workflow.getHandle(id)));
    cli.output.answer({ id, done, result: result ?? null }, `${id}: ${done}`);
  } catch (error) {
    throw await told(client, id, error);
  } finally {
    await close();
  }
}

async function told(client: Client, id: string, error: unknown): Promise<unknown> {
  if (error instanceof WorkflowUpdateFailedError)
    return new CliError(`${id} refuses: ${error.cause?.message ?? error.message}`, EXIT.wrongInput, { cause: error });
  if (error instanceof WorkflowNotFoundError)
    return new CliError(`no run "${id}" goes on; \`taskseed list\` shows those that do`, EXIT.wrongInput, {
      cause: error,
    });
  const answers = await client
    .withDeadline(Date.now() + 5_000, () => client.workflow.getHandle(id).query('progress'))
    .then(
      () => true,
      () => false,
    );
  if (answers) return error;
  return new CliError(`no worker answers for "${id}"; start one with \`taskseed worker\``, EXIT.failed, {
    cause: error,
  });
}
