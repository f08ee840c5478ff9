import type { SignalDefinition } from '@temporalio/common';
import { log } from '@temporalio/workflow';
import type { Control } from '../core/run.ts';
import * as messages from './messages.ts';
import { type Run, showProgress } from './run-state.ts';

/** Changes what the run may do, and hands it down to the families that are open. */
export async function steer(run: Run, change: Partial<Control>): Promise<void> {
  const held = run.counting || run.askedFor !== null;
  run.control = { ...run.control, held, ...change, version: run.control.version + 1 };
  // Whatever waits is tried again, and tells when it still does.
  for (const family of run.families.values()) if (family.report) family.report = { ...family.report, waitingFor: null };
  showProgress(run);
  await steerChildren(run);
}

/** Hands the run's control down to the families that are open. */
export async function steerChildren(run: Run): Promise<void> {
  for (const id of run.children.keys()) await tellFamily(run, id, messages.steer, run.control);
}

/** Signals an open family; one that has just ended needs no telling. */
export async function tellFamily<Args extends unknown[]>(
  run: Run,
  id: string,
  signal: SignalDefinition<Args>,
  ...args: Args
): Promise<void> {
  try {
    await run.children.get(id)?.signal(signal, ...args);
  } catch (error) {
    if (run.children.has(id)) log.warn('a family could not be signalled', { family: id, signal: signal.name, error });
  }
}
