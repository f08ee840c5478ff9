import { shuffled } from '../../../core/rng.ts';
import type { Random, RehearsalTask, ShownItem, WrittenItem } from '../task.ts';
import { examMath } from '../types/exam-math.ts';
import { openQaTask } from '../types/open-qa.ts';
import { science } from '../types/science.ts';

/** Draws of wrong options before another question is taken. */
const MAX_DRAWS = 60;

/** Questions with as many options as are wanted, whatever the examples have; wrong ones are what slips lead to. */
export const shiftedChoice: RehearsalTask = {
  id: 'shifted-choice',
  type: 'multiple_choice',
  approach: 'format_shift',
  fits: () => 1,
  write(random, context) {
    const { from, examples, options = 4 } = context;
    if (from === 'open_qa') return withOptions(options, random, () => openQaTask.write(random, context));
    const source = from === 'math' || examMath.fits(examples) > 0 ? examMath : science;
    return source.write(random, { ...context, options });
  },
  solve: (item) => openQaTask.solve(bare(item)),
  mistake: () => null,
  explain(item) {
    const found = openQaTask.explain(bare(item));
    const say = (option: string) => `${option} is ${option === item.answer ? '' : 'not '}what the facts lead to.`;
    return found && { ...found, optionAnalysis: (item.options ?? []).map(say) };
  },
};

const bare = (item: ShownItem): ShownItem => ({ ...item, options: null });

function withOptions(count: number, random: Random, write: () => WrittenItem): WrittenItem {
  for (;;) {
    const item = write();
    const options = new Set([item.answer]);
    for (let i = 0; i < MAX_DRAWS && options.size < count; i++) {
      const wrong = openQaTask.mistake({ ...item, answer: null }, item.answer, random);
      if (wrong !== null) options.add(wrong);
    }
    if (options.size === count) return { ...item, options: shuffled([...options], random) };
  }
}
