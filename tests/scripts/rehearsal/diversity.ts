import { DuplicateIndex, sketchOf } from '../../../core/duplicate-index.ts';
import { blankItem, type Identity } from '../../../core/item.ts';
import { rngFor } from '../../../core/rng.ts';
import type { RehearsalTask, WriteContext, WrittenItem } from '../../../scripts/rehearsal/task.ts';

export const CONTEXT: WriteContext = {
  examples: [{ question: 'What is this?', options: null, passage: null, answer: 'An example', tests: null }],
  difficulty: 'same',
  language: 'en',
  approach: 'similar',
};

/** Items as a run would ask for them: four from each stream. */
export function manyItems(task: RehearsalTask, context: WriteContext, count: number): WrittenItem[] {
  return Array.from({ length: count / 4 }, (_, call) => {
    const random = rngFor('test', task.id, call);
    return Array.from({ length: 4 }, () => task.write(random, context));
  }).flat();
}

/** What duplicate and template filters at their defaults refuse of these items, in order, as shares. */
export function refusals(items: readonly WrittenItem[], identity: Identity) {
  const index = new DuplicateIndex({ nearDuplicate: { jaccard: 0.7 }, template: { jaccard: 0.7 } });
  const refused = { exact: 0, near: 0, template: 0, total: 0 };
  for (const [i, item] of items.entries()) {
    const sketch = sketchOf(String(i), { ...blankItem(item.question), ...item }, identity);
    const found = index.measure(sketch);
    if (found.exactDuplicateOf !== null) refused.exact++;
    else if (found.nearDuplicate !== null) refused.near++;
    else if (found.sameTemplate >= 3) refused.template++;
    else index.admit(sketch);
  }
  refused.total = (refused.exact + refused.near + refused.template) / items.length;
  return refused;
}

/** Milliseconds for one of `count` calls, the best of five rounds: a busy machine slows some rounds, never all. */
export function msEach(count: number, call: (i: number) => void): number {
  const size = Math.ceil(count / 5);
  const rounds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (let i = 0; i < size; i++) call(i);
    return (performance.now() - start) / size;
  });
  return Math.min(...rounds);
}
