import type { TaskType } from '../../core/item.ts';
import type { Assignment } from './request.ts';
import { anyMistake } from './swap.ts';
import { pick, streamOf, type Random, type RehearsalTask, type ShownItem, type Solution } from './task.ts';
import { TASKS } from './tasks.ts';
import { sentencesOf } from './types/form.ts';

/** The first module of the type that has a rule for the item, and what it finds. */
function ruleFor(type: TaskType, item: ShownItem): { task: RehearsalTask; solution: Solution } | null {
  for (const task of TASKS) {
    if (task.type !== type) continue;
    const solution = task.solve(item);
    if (solution !== null && (item.options === null || item.options.includes(solution.answer)))
      return { task, solution };
  }
  return null;
}

/** The right answer by rule, or null where no module has one. */
export function solveShown(type: TaskType, item: ShownItem): Solution | null {
  return ruleFor(type, item)?.solution ?? null;
}

/**
 * How often an honest vote on this question is right: most questions are easy, a few split the votes. Hangs on the
 * question alone, so that all votes on it share it whatever the order of its options.
 */
export function easeOf(item: ShownItem): number {
  const draw = streamOf('ease', item.passage ?? '', item.question, ...[...(item.options ?? [])].sort())();
  if (draw < 0.66) return 1;
  if (draw < 0.84) return 0.88;
  if (draw < 0.94) return 0.7;
  return 0.45;
}

/** A blind vote: right as often as the question is easy; where no rule reads the item, a guess that says so. */
export function solveBlind(
  { type, item, letters }: Extract<Assignment, { kind: 'verify' }>,
  random: Random,
): { reasoning: string; evidence?: string; answer: string } {
  const rule = ruleFor(type, item);
  let answer: string;
  let reasoning: string;
  if (rule === null) {
    answer = guess(item, random);
    reasoning = 'I have no rule for this and give my best guess.';
  } else if (random() < easeOf(item)) {
    answer = rule.solution.answer;
    reasoning = rule.solution.steps.join(' ');
  } else {
    answer = rule.task.mistake(item, rule.solution.answer, random) ?? anyMistake(item, rule.solution.answer, random);
    reasoning = `${rule.solution.steps.slice(0, -1).join(' ')} So the answer should be ${answer}.`.trim();
  }
  const at = item.options?.indexOf(answer) ?? -1;
  // Multiple choice is answered by letter, labels by their own words (core/frame.ts).
  const letter = type === 'multiple_choice' && at >= 0 ? letters?.[at] : undefined;
  const quoted = type === 'reading' ? { evidence: quoteFor(item.passage ?? '', answer, random) } : {};
  return { reasoning, ...quoted, answer: letter ?? answer };
}

/** Quotes that a solver makes up instead of copying them. */
const INVENTED = 0.02;

/** The sentence of the passage that has the answer, as a solver would copy it. */
function quoteFor(passage: string, answer: string, random: Random): string {
  const sentences = sentencesOf(passage);
  const quote = sentences.find((sentence) => sentence.includes(answer)) ?? sentences[0] ?? passage;
  return random() < INVENTED ? `As the text says, it is surely ${answer}.` : quote;
}

function guess(item: ShownItem, random: Random): string {
  if (item.options !== null && item.options.length > 0) return pick(item.options, random);
  const numbers = item.question.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  if (item.passage === null && numbers.length > 0)
    return String(Math.round(pick(numbers, random) * pick([1, 2, 3, 0.5], random) + pick([0, ...numbers], random)));
  return anyMistake(item, '', random);
}
