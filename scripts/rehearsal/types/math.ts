import { sentences, withoutLead } from '../grammar.ts';
import { isClean, shownStep, tidy, type Registers } from '../math/arithmetic.ts';
import { READER, valueOf, type Kind } from '../math/kinds.ts';
import { writeStory } from '../math/story.ts';
import { pick, type Background, type RehearsalTask } from '../task.ts';

/** A word problem as read back: its sentences in order, those that say nothing countable left out. */
interface ReadStory {
  lines: { kind: Kind; slots: Record<string, string> }[];
}

function readStory(question: string): ReadStory | null {
  const lines: ReadStory['lines'] = [];
  for (const sentence of sentences(question)) {
    const line = READER.read(sentence) ?? READER.read(withoutLead(sentence));
    if (line === null) return null;
    if (line.kind.program.length > 0) lines.push(line);
  }
  return lines.length === 0 ? null : { lines };
}

/** Works a problem out by reading its sentences; null when one of them is not ours. */
export function workOut(question: string): { value: number; steps: string[] } | null {
  const story = readStory(question);
  if (story === null) return null;
  const { value, steps } = run(story.lines);
  if (value === undefined || !Number.isFinite(value)) return null;
  return { value, steps: [...steps, `The answer is ${value}.`] };
}

/**
 * The result of a problem as a function of one of its numbers, which stands in the text as `mark`; null when a sentence
 * is not ours or none has the mark as its number.
 */
export function resultBy(question: string, mark: string): ((value: number) => number) | null {
  const lines = readStory(question)?.lines ?? [];
  const at = lines.findIndex(({ slots }) => Object.values(slots).includes(mark));
  if (at < 0) return null;
  return (value) => {
    const registers: Registers = {};
    for (const [i, { kind, slots }] of lines.entries()) {
      for (const { register } of kind.quantities) {
        const text = slots[register] ?? '';
        registers[register] = i === at && text === mark ? value : valueOf(text);
      }
      for (const { target, evaluate } of kind.program) registers[target] = tidy(evaluate(registers));
    }
    return registers['a'] ?? Number.NaN;
  };
}

/** Runs the sentences' programs in order. @param skip index of one that is overlooked */
function run(lines: ReadStory['lines'], skip = -1): { value: number | undefined; steps: string[] } {
  const registers: Registers = {};
  const steps: string[] = [];
  for (const [at, { kind, slots }] of lines.entries()) {
    if (at === skip) continue;
    for (const { register } of kind.quantities) registers[register] = valueOf(slots[register] ?? '');
    const sums: string[] = [];
    for (const assignment of kind.program) {
      const before = { ...registers };
      registers[assignment.target] = tidy(assignment.evaluate(registers));
      sums.push(shownStep(assignment, before, registers) ?? '');
    }
    steps.push(
      say(
        kind,
        slots,
        registers,
        sums.filter((sum) => sum !== ''),
      ),
    );
  }
  return { value: registers['a'], steps };
}

/** The step in the words of its kind where all of them are known, with the sum behind it. */
function say(kind: Kind, slots: Record<string, string>, registers: Registers, sums: readonly string[]): string {
  let whole = true;
  const text = kind.say.replaceAll('$ ', '$').replaceAll(/\{([A-Za-z]+)\}/g, (_, slot: string) => {
    const value = slots[slot] ?? registers[slot];
    whole &&= value !== undefined;
    return String(value);
  });
  const shown = sums.length === 0 ? '' : ` (${sums.join('; ')})`;
  const opened = text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
  return whole ? `${opened}${shown}.` : `${sums.join('; ')}.`;
}

const KNOWLEDGE = [
  'In a word problem each sentence changes a known amount, and the amounts are worked out in the order in which the sentences are told.',
  'Equal groups are counted by multiplying the number of groups by the size of one group.',
  'Sharing equally and packing into equal groups are both divisions.',
  'Finding a fraction of an amount means dividing by the lower number of the fraction.',
  'A percentage is a number of hundredths, so 25% of an amount is the amount times 25 divided by 100.',
  'What is left is found by subtraction, what comes together by addition.',
  'The price of several equal things is their number times the price of one.',
];

/** Background to a word problem, from the operations that its sentences need. */
export function explainStory(question: string, options: readonly string[], answer: string): Background | null {
  const story = readStory(question);
  if (story === null) return null;
  const programs = story.lines.flatMap(({ kind }) => kind.program.map(({ source }) => source)).join(' ');
  const wanted = [0, programs.includes('*') ? 1 : 5, programs.includes('/') ? 2 : 6, programs.includes('100') ? 4 : -1];
  const knowledge = wanted.filter((at) => at >= 0).map((at) => KNOWLEDGE[at] as string);
  return {
    knowledge,
    context: `Amounts in daily life change step by step: things are added, given away, packed or paid for. Whoever keeps a running count after each step, instead of looking at the last number only, gets to the right result. Here ${story.lines.length} such steps follow each other, and each of them uses the result of the one before.`,
    optionAnalysis: options.map((option) =>
      option === answer
        ? `${option} is what the steps lead to in order.`
        : `${option} comes out when a step is left out or done in another way.`,
    ),
  };
}

/** What hasty readers get: results with one sentence overlooked first, then slips in the last sum; none is right. */
export function hastyAnswers(question: string, right: number): number[] {
  const lines = readStory(question)?.lines ?? [];
  const slips = lines.slice(1, -1).map((_, at) => run(lines, at + 1).value ?? 0);
  const near = [right + 1, right + 10, right * 2, right - 1, right - 2, right + 5, right + 3];
  return [...new Set([...slips, ...near].map(tidy))].filter(
    (value) => value > 0 && value !== right && isClean('c', value),
  );
}

/** Word problems from random programs of two to six steps. */
export const math: RehearsalTask = {
  id: 'math',
  type: 'math',
  fits: () => 1,
  write(random, { difficulty }) {
    const { question, answer } = writeStory(random, difficulty);
    return { question, options: null, answer: String(answer), passage: null, tests: null };
  },
  solve(item) {
    const found = workOut(item.question);
    return found === null ? null : { answer: String(found.value), steps: found.steps };
  },
  mistake: (item, right, random) => String(pick(hastyAnswers(item.question, Number(right)), random)),
  explain: (item) => explainStory(item.question, item.options ?? [], item.answer ?? ''),
};
