import { addTries, tooManyDead } from '../core/tries.ts';
import { steer } from './control.ts';
import type { Run } from './run-state.ts';

/** Holds the run for a person when too many questions end as dead letters: money would go on being spent on nothing. */
export async function watchDeadLetters(run: Run): Promise<void> {
  const found = tooManyDead(triesOf(run), run.deadMark);
  if (!found || run.askedFor || run.control.finishing) return;
  const { stage, asked, dead, share } = found;
  const detail = `${dead} of ${asked} questions (${percent(share)}) of the stage "${stage}" got no usable answer after all tries; resume goes on up to twice that share, finish publishes what is whole`;
  run.askedFor = { cause: 'dead-letters', detail };
  await steer(run, {});
}

/** A person lets the run go on: it asks again only at twice the share. */
export function acceptDeadLetters(run: Run): void {
  if (run.askedFor?.cause !== 'dead-letters') return;
  const { share = 0 } = tooManyDead(triesOf(run), 0) ?? {};
  run.deadMark = Math.max(run.deadMark, share * 2);
  run.askedFor = null;
}

const triesOf = (run: Run) =>
  [...run.families.values()].reduce((sum, { report }) => addTries(sum, report?.tries ?? {}), {});

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
