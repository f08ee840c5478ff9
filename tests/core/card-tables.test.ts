import { describe, expect, it } from 'vitest';
import * as tables from '../../core/card-tables.ts';
import { cardInput } from '../fakes/card.ts';

describe('tables of the card', () => {
  const input = cardInput();

  it('cannot be broken by what stands in a cell', () => {
    expect(tables.table(['a', 'b'], [['x|y', 'line\nbreak']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | line break |');
  });

  it('write numbers for people', () => {
    expect(tables.thousands(1234567)).toBe('1,234,567');
    expect(tables.percent(1, 3)).toBe('33.3 %');
    expect(tables.percent(1, 0)).toBe('–');
    expect(tables.dollars(2_500_000_000)).toBe('$2.50');
    expect(tables.dollars(15_000)).toBe('$0.000015');
    expect(tables.dollars(0)).toBe('$0.00');
  });

  it('account for every row and name its reason', () => {
    expect(tables.funnelTable(input)).toContain('| **all** | 4 | 2 | 2 | 0 | 0 | 50.0 % |');
    expect(tables.reasonsTable(input)).toContain('| arc | filtered | near-copy | 1 | 50.0 % |');
  });

  it('say where seeds and held-out items come from', () => {
    expect(tables.seedsTable(input)).toContain('org/arc ARC, train @ `abcdef012345`');
    expect(tables.heldOutTable(input)).toContain('org/arc ARC, test @ `abcdef012345` | 7 |');
    expect(tables.hitsTable(input)).toContain('| arc | 0 | 1 | 0 | 0 |');
  });

  it('name known benchmarks that were checked, and every one that was not', () => {
    const source = { dataset: 'org/exam', config: null, split: 'test', revision: 'fedcba9876543210' };
    const known = {
      checked: [{ id: 'exam', items: 1234, sources: [source] }],
      unchecked: [{ id: 'gpqa', why: 'gated' }],
    };
    const words = tables.knownWords({ ...input.plan, known });
    expect(words).toContain('| exam | org/exam, test @ `fedcba987654` | 1,234 |');
    expect(words).toContain('**Not checked** (1 known benchmarks):\n\n- gpqa: gated');
    expect(tables.knownWords(input.plan)).toContain('were not checked');
  });

  it('say what was paid, per kept row as well', () => {
    expect(tables.callsTable(input)).toContain('| arc | 3 | 3.0 | 0 | 0 | 12,345 | 10 | 2 | $2.50 |');
    expect(tables.modelsTable(input)).toContain(
      '| writer-7b | api.example | teacher, solvers, enricher | Apache-2.0 | json_schema |',
    );
  });

  it('show letters, votes, filters, columns and configs', () => {
    expect(tables.letterTable(input)).toContain('as written (data/) | B 1 | too few rows');
    expect(tables.votesTable(input)).toContain('2/3 1');
    expect(tables.filtersTable(input)).toMatch(/\| text \|.*\| none \| – \| off \|/);
    expect(tables.columnsTable()).toContain('| `answer_index` | int32 |');
    expect(tables.configsTable(input)).toContain('| `default` | 2 | All records. |');
  });
});
