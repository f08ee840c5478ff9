import { shuffled } from '../../../core/rng.ts';
import { writeStory } from '../math/story.ts';
import { pick, type RehearsalTask, type ShownItem } from '../task.ts';
import { explainStory, hastyAnswers, workOut } from './math.ts';

/** Options that are numbers, with or without a unit: what exam problems with choices look like. */
function isNumeric({ options }: ShownItem): boolean {
  const numbers = (options ?? []).filter((option) => /^[^\d]{0,4}\d[\d.,/: ]*\s*[\w%/². ]{0,14}$/.test(option.trim()));
  return options !== null && options.length >= 4 && numbers.length >= options.length - 1;
}

/** The unit that a problem asks for, as its options carry it. */
function unitOf(question: string): (value: number) => string {
  if (/in dollars|how many dollars/i.test(question))
    return (value) => `$${Number.isInteger(value) ? value : value.toFixed(2)}`;
  if (/square metres/.test(question)) return (value) => `${value} square metres`;
  if (/(?:how many|in) kilometres/i.test(question)) return (value) => `${value} km`;
  return String;
}

function valueOfOption(option: string): number {
  return Number(/\d+(?:\.\d+)?/.exec(option.replaceAll(',', ''))?.[0] ?? Number.NaN);
}

/** Word problems with options to choose from; the wrong ones come from overlooked steps and slips. */
export const examMath: RehearsalTask = {
  id: 'exam-math',
  type: 'multiple_choice',
  fits: (examples) => (examples.filter(isNumeric).length * 2 > examples.length && examples.some(hasFive) ? 0.8 : 0),
  write(random, { examples, difficulty, options: wanted }) {
    const count = wanted ?? Math.min(8, Math.max(2, pick(examples, random)?.options?.length ?? 5));
    const { question, answer } = writeStory(random, difficulty);
    const shown = unitOf(question);
    const slips = shuffled(hastyAnswers(question, answer), random);
    const values = [answer, ...slips, ...Array.from({ length: count }, (_, i) => answer + 20 + i)].slice(0, count);
    const options = shuffled(values.map(shown), random);
    return { question, options, answer: shown(answer), passage: null, tests: null };
  },
  solve({ question, options }) {
    const found = workOut(question);
    const answer = options?.find((option) => found !== null && valueOfOption(option) === found.value);
    return found === null || answer === undefined ? null : { answer, steps: found.steps };
  },
  mistake: () => null,
  explain: ({ question, options, answer }) => explainStory(question, options ?? [], answer ?? ''),
};

function hasFive({ options }: ShownItem): boolean {
  return options?.length === 5;
}
