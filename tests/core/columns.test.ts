import { describe, expect, it } from 'vitest';
import { DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS, typeName, variantColumns } from '../../core/columns.ts';

describe('published columns', () => {
  it('are those of the contract, in order', () => {
    expect(DATA_COLUMNS.map((c) => c.name).join(' ')).toBe(
      'id family subtask task_type language question options answer answer_index answer_aliases passage context knowledge ' +
        'reasoning option_analysis tests extras strategy teacher_model verified votes_right votes_cast judge_mean ' +
        'seed_similarity template_similarity difficulty_requested effective_licence teacher_licence seed_ids',
    );
    expect(REJECTED_COLUMNS.slice(0, -2)).toEqual(DATA_COLUMNS);
    expect(REJECTED_COLUMNS.slice(-2).map((c) => c.name)).toEqual(['stage', 'reason']);
  });

  it('have distinct names and a description each', () => {
    for (const columns of [DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS]) {
      expect(new Set(columns.map((c) => c.name)).size).toBe(columns.length);
      for (const { description } of columns) expect(description).toMatch(/\.$/);
    }
  });

  it('of a variant follow its layout and format', () => {
    const names = (layout: string, format: 'text' | 'messages') =>
      variantColumns({ layout, format }).map((c) => c.name);
    expect(names('mixed', 'text')).toEqual(['id', 'text', 'tokens', 'family', 'effective_licence']);
    expect(names('few_shot', 'messages')).toEqual(['ids', 'messages', 'tokens', 'family', 'effective_licence']);
  });

  it('tell their type in words', () => {
    expect(typeName('int32')).toBe('int32');
    expect(typeName({ list: 'string' })).toBe('list of string');
    expect(typeName({ list: ['kind', 'text'] })).toBe('list of {kind, text}');
  });
});
