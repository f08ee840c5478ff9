import type { TaskType } from './item.ts';
import type { Prompt } from './prompt.ts';

/**
 * Ways to write new items from seeds, in the order of the docs (method.md, generate strategies). Each is a prompt file
 * `prompts/generate/<id>.md`, whose front matter says for which task types it makes sense and what one call shows and
 * asks for.
 */
export const STRATEGIES = [
  'similar',
  'inspired',
  'evolve',
  'combine',
  'topic_ladder',
  'persona',
  'kshot_mix',
  'backward',
  'format_shift',
  'grounded',
  'contrast',
] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** Difficulties that a recipe can ask for, relative to the seeds shown. */
export const DIFFICULTIES = ['easier', 'same', 'harder'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What each difficulty means, in the words of the prompts. */
export const DIFFICULTY_RULES: Readonly<Record<Difficulty, string>> = {
  easier: 'easier: one step of thought less than the examples need.',
  same: 'same: as hard as the examples.',
  harder: 'harder: one step of thought more than the examples need.',
};

/** Seeds shown in one call of a strategy, and items asked for. */
export interface Ask {
  seeds: number;
  items: number;
}

/** What one call of a strategy shows and asks for: the recipe's numbers within the bounds of its prompt. */
export function askOf(
  strategy: string,
  { seeds, items }: Pick<Prompt, 'seeds' | 'items'>,
  wanted: { seedsPerCall: number; itemsPerCall: number },
): Ask {
  const within = (n: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, n));
  const asked = within(wanted.itemsPerCall, items);
  // Items of `contrast` come in pairs.
  return { seeds: within(wanted.seedsPerCall, seeds), items: strategy === 'contrast' ? asked + (asked % 2) : asked };
}

export const strategyPrompt = (strategy: string): string => `generate/${strategy}`;

/** Strategies whose prompts are made for a task type, in the order of {@link STRATEGIES}. */
export function strategiesFor(type: TaskType, prompts: ReadonlyMap<string, Pick<Prompt, 'types'>>): Strategy[] {
  return STRATEGIES.filter((strategy) => prompts.get(strategyPrompt(strategy))?.types.includes(type));
}
