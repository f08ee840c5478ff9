import { expect, it } from 'vitest';
import { dealBlows } from '../../../scripts/bench/blows.ts';
import { STAGES } from '../../../scripts/bench/in-work.ts';

const VICTIMS = ['worker', 'server', 'both'] as const;

it('deals every stage and victim equally often, three a run, late stages last', () => {
  const runs = dealBlows(21, VICTIMS, '1');
  expect(runs.map((run) => run.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  const all = runs.flat();
  for (const stage of STAGES)
    for (const victim of VICTIMS) expect(all.filter((b) => b.stage === stage && b.victim === victim)).toHaveLength(1);
  for (const run of runs) {
    const places = run.map(({ stage }) => STAGES.indexOf(stage));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});

it('deals the same for the same seed, and otherwise for another', () => {
  expect(dealBlows(21, VICTIMS, '1')).toEqual(dealBlows(21, VICTIMS, '1'));
  expect(dealBlows(21, VICTIMS, '2')).not.toEqual(dealBlows(21, VICTIMS, '1'));
});
