import type { RehearsalTask, WrittenItem } from '../task.ts';
import { contrasting } from '../science/question.ts';
import { science } from '../types/science.ts';

/** Pairs of questions with the same options, of which one word makes another option right. */
export const contrastChoice: RehearsalTask = {
  ...science,
  id: 'contrast-choice',
  approach: 'contrast',
  fits: () => 1,
  writeTogether(random, context, count) {
    const items: WrittenItem[] = [];
    while (items.length < count) {
      const first = science.write(random, context);
      const second = contrasting(first.question, first.options ?? []);
      if (second !== null) items.push(first, { ...first, ...second });
    }
    return items.slice(0, count);
  },
};
