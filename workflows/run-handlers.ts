import { ApplicationFailure } from '@temporalio/common';
import { log, setHandler } from '@temporalio/workflow';
import type { Budget, Limits } from '../core/run.ts';
import { steer } from './control.ts';
import { acceptDeadLetters, watchDeadLetters } from './dead-letters.ts';
import * as messages from './messages.ts';
import { reading } from './proxies.ts';
import { changeBudget, handOut } from './run-budget.ts';
import { datasetOf, progressOf, type Run, showProgress } from './run-state.ts';

/** The public messages of a run (contract 4), and the reports of its families. */
export function registerHandlers(run: Run): void {
  setHandler(messages.progress, () => progressOf(run), { description: 'State, rows per family, calls, tokens, cost.' });
  setHandler(messages.pause, () => steer(run, { paused: true }), {
    description: 'Asks no more; calls in flight land.',
  });
  setHandler(messages.resume, () => resume(run), {
    description: 'Goes on asking, and tries at once what it waits for.',
  });
  setHandler(messages.finish, () => finish(run), {
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
    await handOut(run);
    await watchDeadLetters(run);
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

async function resume(run: Run): Promise<void> {
  acceptDeadLetters(run);
  await steer(run, { paused: false });
}

async function finish(run: Run): Promise<void> {
  run.askedFor = null;
  await steer(run, { finishing: true });
}

async function setLimits(run: Run, limits: Limits): Promise<Limits> {
  await reading.writeControl({ ...datasetOf(run), limits });
  return limits;
}

async function setBudget(run: Run, change: Budget): Promise<Budget> {
  const budget = { ...run.budget, ...change };
  await reading.writeControl({ ...datasetOf(run), budget });
  await changeBudget(run, budget);
  showProgress(run);
  return budget;
}
