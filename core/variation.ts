import type { TaskType } from './item.ts';
import { personaOf } from './persona.ts';
import type { Draw, FamilyPlan, Plan, Shift } from './plan.ts';
import { rngFor } from './rng.ts';

/** What a draw's prompt holds besides seeds: a function of the plan and the draw's number alone. */
export interface Variation {
  /** Type and options of the items wanted. */
  type: TaskType;
  /** Null where the examples tell. */
  options: number | null;
  /** Values of the prompt's slots. */
  slots: Record<string, string>;
}

/** Ways to make an example deeper, one of which each call of `evolve` names (WizardLM's depth prompts). */
export const OPERATIONS = [
  'add one condition that changes the answer',
  'ask about the next consequence of what the example asks about',
  'put a concrete case in place of a general one',
  'make the reader combine two facts or steps where one was enough',
  'hide one needed amount or fact so that it must be worked out first',
  'add one detail that looks relevant and is not',
] as const;

/** Rungs of `topic_ladder` for each difficulty that a recipe asks for. */
export const LEVELS: Readonly<Record<string, readonly string[]>> = {
  easier: ['introductory', 'intermediate'],
  same: ['intermediate', 'complex'],
  harder: ['hard', 'brutal', 'at the border of what can be solved'],
};

/** Options that an item of `topic_ladder` has where it has any. */
export const LADDER_OPTIONS = [4, 10] as const;

/** What is drawn for a call of its strategy; nothing for strategies that go by seeds alone. */
export function variationOf(plan: Plan, family: FamilyPlan, draw: Draw): Variation {
  const random = rngFor('variation', plan.rngSeed, family.id, draw.index);
  const plain = { type: family.type, options: null };
  switch (draw.strategy) {
    case 'evolve':
      return { ...plain, slots: { operation: choose(OPERATIONS, random) } };
    case 'persona':
      return { ...plain, slots: { persona: personaOf(random) } };
    case 'topic_ladder': {
      const level = choose(LEVELS[draw.difficulty] ?? (LEVELS['same'] as readonly string[]), random);
      const options = family.type === 'multiple_choice' ? choose(LADDER_OPTIONS, random) : null;
      return { type: family.type, options, slots: { level } };
    }
    case 'format_shift': {
      const shift = choose(family.shifts, random);
      return { ...shift, slots: { shift: shiftWords(shift) } };
    }
    default:
      return { ...plain, slots: {} };
  }
}

function choose<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}

function shiftWords({ type, options }: Shift): string {
  if (type === 'multiple_choice') return `a question with ${options} options, one of them right, the others plausible`;
  if (type === 'classification') return 'a question that is answered by yes or no';
  return 'a question with a short answer and no options to choose from';
}

/** What items of a type can be turned into; empty where `format_shift` makes no sense. */
const SHIFTS: Readonly<Partial<Record<TaskType, readonly Shift[]>>> = {
  multiple_choice: [
    { type: 'multiple_choice', options: 10 },
    { type: 'open_qa', options: null },
    { type: 'classification', options: 2 },
  ],
  math: [
    { type: 'multiple_choice', options: 4 },
    { type: 'classification', options: 2 },
  ],
  open_qa: [
    { type: 'multiple_choice', options: 4 },
    { type: 'classification', options: 2 },
  ],
  reading: [{ type: 'classification', options: 2 }],
};

/**
 * The shifts of a family.
 *
 * @param allowsOpen whether open answers can count in this run: two models, or unverified rows allowed (contract 7)
 */
export function shiftsOf(type: TaskType, allowsOpen: boolean): Shift[] {
  return (SHIFTS[type] ?? []).filter((shift) => shift.type !== 'open_qa' || allowsOpen);
}
