import { expect, it } from 'vitest';
import type { StageLine } from '../../core/receipt.ts';
import { REPEAT_FILTERS, tallyCells } from '../../core/tally-cells.ts';
import { FILTERS } from '../../filters/index.ts';
import { familyPlanOf, stageRow } from '../fakes/receipted.ts';

const family = familyPlanOf('arc', 'multiple_choice', { difficulty: { same: 1, harder: 1 } });

function line(name: string, strategy: string, difficulty: string, filter?: string): StageLine {
  const row = stageRow(family, name, { question: name });
  row.candidate = { ...row.candidate, strategy, difficulty };
  return filter ? { kind: 'rejected', row, stage: 'filtered', filter, reason: filter } : { kind: 'row', row };
}

it('a chunk’s items are counted for the cell they were drawn for', () => {
  const filtered = [
    line('0.0.0', 'similar', 'same'),
    line('0.0.1', 'similar', 'same', 'near-duplicate'),
    line('0.0.2', 'similar', 'same', 'schema'),
    line('0.1.0', 'inspired', 'harder'),
    line('0.1.1', 'inspired', 'harder', 'near-copy'),
  ];
  expect(tallyCells(family, filtered, [line('0.1.0', 'inspired', 'harder')])).toEqual([
    { cell: 0, made: 3, accepted: 0, repeats: 1 },
    { cell: 3, made: 2, accepted: 1, repeats: 1 },
  ]);
});

it('what counts as a repeat are filters that there are', () => {
  const ids = FILTERS.generate.map(({ id }) => id);
  for (const id of REPEAT_FILTERS) expect(ids).toContain(id);
});
