import { describe, expect, it } from 'vitest';
import type { FamilyPlan } from '../../core/plan.ts';
import { cellsOf, dealEpoch, EPOCH_CHUNKS, firstQuota, LAG_EPOCHS, nextQuota, type Quota } from '../../core/quota.ts';
import { familyPlanOf } from '../fakes/receipted.ts';

const familyOf = (more: Partial<FamilyPlan> = {}) =>
  familyPlanOf('mmlu', 'multiple_choice', {
    strategies: { similar: 2, inspired: 1 },
    difficulty: { same: 2, harder: 1 },
    drawsPerChunk: 16,
    ...more,
  });

/** Epochs one after the other, each decided as `outcome` says of its draws. */
function run(
  family: FamilyPlan,
  epochs: number,
  outcome: (cell: number, draws: number) => { accepted: number; repeats?: number },
) {
  let quota = firstQuota(family);
  const all: number[][] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    all.push(dealEpoch(family, quota));
    const leaving = all[epoch - LAG_EPOCHS] ?? [];
    const tallies = [...new Set(leaving)].map((cell) => {
      const draws = leaving.filter((dealt) => dealt === cell).length;
      return { cell, made: draws * 4, repeats: 0, ...outcome(cell, draws) };
    });
    quota = nextQuota(family, quota, tallies);
  }
  return { dealt: all.flat(), quota, epochs: all };
}

const counts = (dealt: readonly number[], cells: number) =>
  Array.from({ length: cells }, (_, cell) => dealt.filter((other) => other === cell).length);
/** Accepted rows that a yield gives of so many draws. */
const rows = (draws: number, of: number) => Math.round(draws * of);

describe('cells', () => {
  it('are subtask, strategy and difficulty in plan order, with shares that make 1', () => {
    const cells = cellsOf(
      familyOf({
        subtasks: [
          { name: 'algebra', seeds: 100 },
          { name: 'optics', seeds: 25 },
        ],
        strategies: { similar: 1, never: 0 },
      }),
    );
    expect(cells.map(({ subtask, strategy, difficulty }) => `${subtask} ${strategy} ${difficulty}`)).toEqual([
      'algebra similar same',
      'algebra similar harder',
      'optics similar same',
      'optics similar harder',
    ]);
    expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    // Four times the seeds make twice the rows.
    expect(cells[0]!.share / cells[2]!.share).toBeCloseTo(2);
  });
});

describe('draws are dealt out', () => {
  it('to each cell by its share, exact to rounding after any number of draws', () => {
    const family = familyOf({
      subtasks: Array.from({ length: 7 }, (_, i) => ({ name: `s${i}`, seeds: 10 + 40 * i })),
      difficulty: { easier: 1, same: 2, harder: 1 },
    });
    const cells = cellsOf(family);
    const { dealt } = run(family, 6, (_, draws) => ({ accepted: draws * 2 }));
    for (const length of [50, 777, dealt.length])
      counts(dealt.slice(0, length), cells.length).forEach((drawn, i) =>
        expect(Math.abs(drawn - cells[i]!.share * length)).toBeLessThan(1.5),
      );
  });

  it('in turns, so that no part of a run has one cell alone', () => {
    const { dealt } = run(familyOf({ strategies: { similar: 1, inspired: 1 }, difficulty: { same: 1 } }), 1, () => ({
      accepted: 0,
    }));
    expect(dealt.slice(0, 6)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('more often to a cell of low yield, so that accepted rows come near their shares', () => {
    const family = familyOf({ difficulty: { same: 1 }, strategies: { similar: 1, inspired: 1 } });
    const yields = [3, 1.5];
    let accepted = [0, 0];
    const { dealt } = run(family, 40, (cell, draws) => {
      const gained = rows(draws, yields[cell]!);
      accepted = accepted.map((sum, i) => sum + (i === cell ? gained : 0));
      return { accepted: gained };
    });
    const [a = 0, b = 0] = accepted;
    expect(Math.abs(a / (a + b) - 0.5)).toBeLessThan(0.02);
    const [x = 0, y = 0] = counts(dealt, 2);
    expect(y / x).toBeGreaterThan(1.7);
  });

  it('at most four times its share to a cell that gives nothing', () => {
    const family = familyOf({ difficulty: { same: 1 }, strategies: { similar: 9, inspired: 1 } });
    const { epochs } = run(family, 30, (cell, draws) => ({ accepted: cell === 1 ? 0 : draws * 3 }));
    const size = EPOCH_CHUNKS * family.drawsPerChunk;
    for (const epoch of epochs) expect(counts(epoch, 2)[1]).toBeLessThanOrEqual(Math.ceil(size * 0.4));
    expect(counts(epochs.at(-1)!, 2)[1]).toBeGreaterThan(size * 0.2);
  });

  it('the same whatever is decided in the last four epochs: only older ones bear on them', () => {
    const family = familyOf();
    const good = run(family, LAG_EPOCHS + 1, (_, draws) => ({ accepted: draws * 4 }));
    const bad = run(family, LAG_EPOCHS + 1, () => ({ accepted: 0 }));
    expect(bad.dealt).toEqual(good.dealt);
    const more = run(family, LAG_EPOCHS + 3, (cell, draws) => ({ accepted: cell === 0 ? 0 : draws * 4 }));
    expect(more.dealt.slice(0, good.dealt.length)).toEqual(good.dealt);
  });
});

describe('an arm', () => {
  const family = familyOf({ difficulty: { same: 1 }, strategies: { similar: 1, inspired: 1 } });
  const armsOf = ({ arms }: Quota) => Object.entries(arms).flatMap(([id, { stopped }]) => (stopped ? [id] : []));

  it('that repeats itself in more than 30 of 100 items is stopped and never drawn again', () => {
    const { quota, epochs } = run(family, 8, (cell, draws) => ({
      accepted: draws,
      repeats: cell === 1 ? Math.ceil(draws * 4 * 0.31) : Math.floor(draws * 4 * 0.29),
    }));
    expect(armsOf(quota)).toEqual(['inspired']);
    expect(epochs[LAG_EPOCHS]).toContain(1);
    expect(epochs.at(-1)).not.toContain(1);
    expect(quota.arms['inspired']?.stopped).toMatchObject({ epoch: LAG_EPOCHS + 1 });
  });

  it('is judged by a hundred items at least', () => {
    const small = { ...family, drawsPerChunk: 1 };
    const { quota } = run(small, LAG_EPOCHS + 3, (_, draws) => ({ accepted: 0, repeats: draws * 4 }));
    expect(armsOf(quota)).toEqual([]);
    expect(armsOf(run(small, LAG_EPOCHS + 4, (_, draws) => ({ accepted: 0, repeats: draws * 4 })).quota)).toEqual([
      'similar',
      'inspired',
    ]);
  });

  it('leaves nothing to draw when it was the last', () => {
    const { epochs } = run(family, 8, (_, draws) => ({ accepted: 0, repeats: draws * 4 }));
    expect(epochs.at(-1)).toEqual([]);
  });
});

it('a quota stays small whatever was drawn', () => {
  const { quota } = run(familyOf(), 50, (_, draws) => ({ accepted: draws * 4 }));
  expect(JSON.stringify(quota).length).toBeLessThan(1_000);
});
