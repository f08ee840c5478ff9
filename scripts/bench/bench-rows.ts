import { hashHeldOut } from '../../core/held-out.ts';
import { blankItem, type Item } from '../../core/item.ts';
import type { Seed } from '../../core/seed.ts';

export const IDENTITY = ['question'] as const;
export const THRESHOLDS = { nearDuplicate: { jaccard: 0.7 }, template: { jaccard: 0.7 } };

/** A maths item with this question; all have one answer, which T4 then sees. */
export const item = (question: string): Item => ({ ...blankItem(question), answer: '7' });
export const entry = (question: string, source: string) => hashHeldOut(item(question), IDENTITY, source);
export const asSeeds = (texts: readonly string[]): Seed[] =>
  texts.map((text, i) => ({
    ...item(text),
    id: `seed:${i}`,
    subtask: null,
    origin: { dataset: 'file', config: null, split: 'train', revision: '', file: '', line: i },
  }));
