import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { sleep } from '@temporalio/workflow';

/** A terminated run's children end some moments after it; longer than this they don't end. */
const TRIES = 30;

/**
 * Starts a child whose id may still be taken by the child of a run that was terminated just now.
 *
 * @throws WorkflowExecutionAlreadyStartedError when it is taken for half a minute
 */
export async function started<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError) || tries >= TRIES) throw error;
      await sleep('1 second');
    }
  }
}
