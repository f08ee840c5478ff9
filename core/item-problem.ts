import type { Item, TaskType } from './item.ts';
import { readMath } from './math-answer.ts';

/**
 * What is wrong with a mapped row as an item of its type, in words that never quote it; null when it is well formed.
 * Holds for seeds and held-out rows alike, whatever family mapped them.
 */
export function itemProblem(item: Item, type: TaskType): string | null {
  if (item.question.trim() === '') return 'the question is empty';
  if (item.answer.trim() === '') return 'the answer is empty';
  if (type === 'multiple_choice' || type === 'classification') return optionsProblem(item, type);
  if (type === 'math' && readMath(item.answer) === null) return 'the answer is no number and no expression';
  if (type === 'reading' && (item.passage ?? '').trim() === '') return 'the passage is empty';
  if (type === 'structured' && !isJsonObject(item.passage ?? '')) return 'the passage is not a JSON Schema';
  if (type === 'structured' && !isJson(item.answer)) return 'the answer is not JSON';
  return null;
}

/**
 * What makes a well-formed item useless as an example, though it can still be held out: an answer that stands twice
 * among its options (5 of ComVE's 10,000 training pairs are one statement twice). Null when nothing does.
 */
export function seedProblem({ options, answer }: Item): string | null {
  const same = options?.filter((option) => option === answer) ?? [];
  return same.length > 1 ? 'the answer stands twice among the options' : null;
}

function optionsProblem({ options, answer, answerIndex }: Item, type: TaskType): string | null {
  const noun = type === 'classification' ? 'label' : 'option';
  if (!options || options.length < 2) return `there are fewer than two ${noun}s`;
  const empty = options.findIndex((option) => option.trim() === '');
  if (empty >= 0) return `${noun} ${empty + 1} is empty`;
  if (answerIndex === null || options[answerIndex] !== answer) return `the answer is none of the ${noun}s`;
  return null;
}

function isJsonObject(text: string): boolean {
  return isJson(text) && /^\s*\{/.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
