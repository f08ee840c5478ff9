import { describe, expect, it } from 'vitest';
import { checkInstance } from '../../../activities/io/json-schema.ts';
import { blankItem } from '../../../core/item.ts';
import { itemProblems } from '../../../core/problems.ts';
import { streamOf } from '../../../scripts/rehearsal/task.ts';
import { structuredTask } from '../../../scripts/rehearsal/types/structured.ts';
import { CONTEXT, manyItems, refusals } from './diversity.ts';

const items = manyItems(structuredTask, CONTEXT, 1000);

describe('structured task', () => {
  it('writes well-formed items whose answer fits their schema', () => {
    const rules = { type: 'structured', labels: null, allowsNoneOfTheAbove: false } as const;
    for (const item of items) {
      expect(itemProblems({ ...blankItem(''), ...item }, rules)).toEqual([]);
      expect(checkInstance(item.passage!, item.answer)).toEqual({ passed: 1, total: 1, problem: null });
    }
  });

  it('solves every item from its schema and sentences alone', () => {
    const misread = items.filter((item) => structuredTask.solve({ ...item, answer: null })?.answer !== item.answer);
    expect(misread).toEqual([]);
  });

  it('makes mistakes that the schema refuses', () => {
    for (const item of items) {
      const mistake = structuredTask.mistake(item, item.answer, streamOf('mistake', item.question));
      expect(checkInstance(item.passage!, mistake!).problem).not.toBeNull();
    }
  });

  it('loses less than a tenth of its items to duplicate filters', () => {
    expect(refusals(items, ['passage', 'question']).total).toBeLessThan(0.1);
  });

  it('explains each item, and has no rule for one that it did not write', () => {
    expect(structuredTask.explain(items[0]!)?.knowledge.length).toBeGreaterThan(1);
    expect(structuredTask.solve({ ...items[0]!, passage: '{"title": "x"}' })).toBeNull();
  });
});
