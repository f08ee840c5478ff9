import { ApplicationFailure } from '@temporalio/common';
import { log, setHandler } from '@temporalio/workflow';
import type { Budget, Control, Limits } from '../core/run.ts';
import * as messages from './messages.ts';
import { reading } from './proxies.ts';
import { progressOf, type Run, showProgress, usageOf } from './run-state.ts';

/** The public messages of a run (contract 4), and the reports of its families. */
export function registerHandlers(run: Run): void {
  setHandler(messages.progress, () => progressOf(run), { description: 'State, rows per family, calls, tokens, cost.' });
  setHandler(messages.pause, () => steer(run, { paused: true }), {
    description: 'Asks no more; calls in flight land.',
  });
  setHandler(messages.resume, () => steer(run, { paused: false }), { description: 'Goes on asking.' });
  setHandler(messages.finish, () => steer(run, { finishing: true }), {
    description: 'Asks no more and publishes what is whole.',
    validator: () =>
      refuseWhen(run.stage !== 'making rows', 'the run makes no rows now, so there is nothing to finish'),
  });
  setHandler(messages.setLimits, (limits) => setLimits(run, limits), {
    description: 'Limits per endpoint of each worker: concurrency, rpm, tpm. Never above what the operator set.',
    validator: (limits) =>
      refuseWhen(
        !areNumbers(limits, ['concurrency', 'rpm', 'tpm'], 1),
        'setLimits takes concurrency, rpm and tpm as numbers of 1 or more',
      ),
  });
  setHandler(messages.setBudget, (budget) => setBudget(run, budget), {
    description: 'Most to spend over the run: usd, tokens, calls; null lifts one.',
    validator: (budget) =>
      refuseWhen(
        !areNumbers(budget, ['usd', 'tokens', 'calls'], 0),
        'setBudget takes usd, tokens and calls as numbers of 0 or more, or null',
      ),
  });
  setHandler(messages.approve, ({ gate, by }) => decideGate(run, gate, by, null), {
    description: 'Opens a gate that the recipe named under approval.',
    validator: ({ gate, by }) => checkGate(run, gate, by),
  });
  setHandler(messages.reject, ({ gate, by, reason }) => decideGate(run, gate, by, reason), {
    description: 'Ends the run at a gate, with a reason.',
    validator: ({ gate, by, reason }) => {
      checkGate(run, gate, by);
      refuseWhen(typeof reason !== 'string' || reason === '', 'reject needs a reason');
    },
  });
  setHandler(messages.familyReport, async (report) => {
    const family = run.families.get(report.id);
    if (family && (!family.report || report.decided.candidates >= family.report.decided.candidates))
      family.report = report;
    await watchBudget(run);
    showProgress(run);
  });
}

function refuseWhen(wrong: boolean, message: string): void {
  if (wrong) throw ApplicationFailure.nonRetryable(message, 'InvalidUpdate');
}

function areNumbers(value: object | null, keys: readonly string[], least: number): boolean {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return false;
  return Object.entries(value).every(
    ([key, n]) => keys.includes(key) && ((n === null && least === 0) || (typeof n === 'number' && n >= least)),
  );
}

function checkGate(run: Run, gate: string, by: string): void {
  refuseWhen(run.approval?.gate !== gate, `the run does not wait at gate "${gate}"`);
  refuseWhen(typeof by !== 'string' || by === '', 'name who decides, as "by"');
}

function decideGate(run: Run, gate: string, by: string, reason: string | null): void {
  if (!run.approval) return;
  log.info('gate decided', { gate, by, approved: reason === null });
  if (reason === null) run.approval.granted = true;
  else
    run.approval.rejected = ApplicationFailure.nonRetryable(
      `gate "${gate}" was rejected by ${by}: ${reason}`,
      'Rejected',
    );
}

async function steer(run: Run, change: Partial<Control>): Promise<void> {
  run.control = { ...run.control, ...change, version: run.control.version + 1 };
  showProgress(run);
  await steerChildren(run);
}

/** Hands the run's control down to the families that are open. */
export async function steerChildren(run: Run): Promise<void> {
  for (const [id, child] of run.children) {
    try {
      await child.signal(messages.steer, run.control);
    } catch (error) {
      if (run.children.has(id)) log.warn('a family could not be signalled', { family: id, error });
    }
  }
}

async function setLimits(run: Run, limits: Limits): Promise<Limits> {
  await reading.writeControl({ dataset: run.dataset, limits });
  return limits;
}

async function setBudget(run: Run, budget: Budget): Promise<Budget> {
  run.budget = { ...run.budget, ...budget };
  await reading.writeControl({ dataset: run.dataset, budget: run.budget });
  await watchBudget(run);
  showProgress(run);
  return run.budget;
}

/** Holds the run while a budget is spent, and lets it go on when one was raised. */
async function watchBudget(run: Run): Promise<void> {
  const { calls, tokens, nanoUsd } = usageOf(run);
  const { budget } = run;
  const spent = [
    [budget.calls, calls, 'calls'],
    [budget.tokens, tokens, 'tokens'],
    [budget.usd, nanoUsd / 1e9, 'USD'],
  ] as const;
  const over = spent.find(([limit, used]) => limit !== null && limit !== undefined && used >= limit);
  if (!over === (run.control.held === null)) return;
  const held = over
    ? {
        cause: 'budget' as const,
        detail: `${over[1]} of ${over[0]} ${over[2]} are spent; raise it with setBudget, or finish`,
      }
    : null;
  await steer(run, { held });
}
