import { sentences } from '../grammar.ts';
import { writeStory } from '../math/story.ts';
import { pick, type Random, type RehearsalTask, type WriteContext, type WrittenItem } from '../task.ts';
import { form, read, say } from '../types/form.ts';
import { explainStory, resultBy, workOut } from '../types/math.ts';

const FORMS = [
  '{story} If the answer to that is {n}, what is x?',
  '{story} The answer to this question is {n}. Find the value of x.',
  '{story} Worked out, this gives {n}. Which number does x stand for?',
].map(form);

/** Stands for x while a story is read: a number that no story has. */
const MARK = '99173';
/** Unknowns are whole and lie between these. */
const RANGE = { low: 2, high: 2000 };

/** Word problems told from their end: one number is called x, the result is stated. */
export const backward: RehearsalTask = {
  id: 'backward',
  type: 'math',
  approach: 'backward',
  fits: () => 1,
  write: writeBackward,
  solve({ question }) {
    const found = solved(question);
    if (found === null) return null;
    const { told, x } = found;
    const steps = workOut(told(x))?.steps ?? [];
    return { answer: String(x), steps: [`Suppose that x is ${x}.`, ...steps, 'No other number leads to that result.'] };
  },
  mistake: () => null,
  explain({ question, answer }) {
    const found = solved(question);
    return found === null ? null : explainStory(found.told(found.x), [], answer ?? '');
  },
};

function writeBackward(random: Random, { difficulty }: WriteContext): WrittenItem {
  for (;;) {
    const { question: story, answer } = writeStory(random, difficulty);
    const asked = story.length - (sentences(story).at(-1) ?? '').length;
    const numbers = [...story.matchAll(/(?<![\d.])\d+(?![\d]|\.\d)/g)].filter(
      ({ 0: text, index }) => index > 0 && index < asked && Number(text) >= RANGE.low && Number(text) <= RANGE.high,
    );
    if (numbers.length === 0) continue;
    const { 0: number, index } = pick(numbers, random);
    const hidden = `${story.slice(0, index)}x${story.slice(index + number.length)}`;
    const question = say(pick(FORMS, random), { story: hidden, n: String(answer) });
    if (solved(question)?.x === Number(number))
      return { question, options: null, answer: number, passage: null, tests: null };
  }
}

/** The only value of x that leads to the stated result; null where none or several do, or the story is not ours. */
function solved(question: string): { x: number; told: (x: number) => string } | null {
  const values = FORMS.map((spoken) => read(spoken, question)).find((found) => found !== null);
  const [story = '', wanted] = [values?.['story'], Number(values?.['n'])];
  const told = (x: number | string) => story.replace(/(?<![A-Za-z])x(?![A-Za-z])/, String(x));
  const result = resultBy(told(MARK), MARK);
  if (result === null) return null;
  const fitting: number[] = [];
  for (let x = RANGE.low; x <= RANGE.high && fitting.length < 2; x++) if (result(x) === wanted) fitting.push(x);
  const [x] = fitting;
  return x === undefined || fitting.length > 1 ? null : { x, told };
}
