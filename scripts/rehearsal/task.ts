import { rngFor } from '../../core/rng.ts';
import type { TaskType } from '../../core/item.ts';
import type { Difficulty } from '../../core/strategy.ts';

/** Uniform numbers in [0, 1); the only source of chance a module may use. */
export type Random = () => number;

/** An item as it stands in a prompt's `<examples>` or `<item>` line, with every key the module may miss filled in. */
export interface ShownItem {
  question: string;
  /** In the order shown; null where the item has none. */
  options: readonly string[] | null;
  passage: string | null;
  /** Null for a solver, who works blind. */
  answer: string | null;
  tests: readonly string[] | null;
}

/** What a generate request asks for, besides how many. */
export interface WriteContext {
  /** The seeds of the prompt, at least one. A module takes form from them (option count, labels, domain), never content. */
  examples: readonly ShownItem[];
  difficulty: Difficulty;
  /** e.g. `en`. */
  language: string;
  /** `similar`, `inspired` or what else the prompt's `Approach:` line says. */
  approach: string;
  /** Type of the examples where it is not that of the item. */
  from?: TaskType;
  /** Options that the item shall have; absent where the examples tell. */
  options?: number;
  /** One of the module's topics; absent where it may choose. */
  topic?: string;
}

/** A new item that is right. Keys that the type does not have are null. */
export interface WrittenItem {
  question: string;
  options: string[] | null;
  answer: string;
  passage: string | null;
  tests: string[] | null;
}

/** What a solver finds: the answer as text (of the option, label, number, run of words), and its steps as sentences. */
export interface Solution {
  answer: string;
  steps: string[];
}

/** Background to an item: knowledge is 2 to 4 true sentences, context a short paragraph, one analysis an option. */
export interface Background {
  knowledge: string[];
  context: string;
  optionAnalysis: string[];
}

/**
 * One kind of item the rehearsal teacher can write and solve. Modules have no memory: `write` is a function of the
 * stream it is given, `solve` reads the answer out of the item's own words, by the grammar the module writes with.
 */
export interface RehearsalTask {
  /** Short name for the ledger and for tests, e.g. `math` or `yes-no`. */
  id: string;
  type: TaskType;
  /** The only approach it writes for; absent where it writes for all. */
  approach?: string;
  /** What its items can be about, where a request may name it (`topic_ladder`). */
  topics?: readonly string[];
  /** How well this module can imitate these examples, 0 (not at all) to 1; the best module of the type writes. */
  fits(examples: readonly ShownItem[]): number;
  /** Writes one item. Must never throw, and must differ from call to call: thousands of items pass duplicate filters. */
  write(random: Random, context: WriteContext): WrittenItem;
  /** Items that belong together, for approaches that ask for such (`contrast`, `grounded`). Must never throw. */
  writeTogether?(random: Random, context: WriteContext, count: number): WrittenItem[];
  /** Solves from the words alone; null when no rule of this module reads them. Must never throw. */
  solve(item: ShownItem): Solution | null;
  /** A plausible wrong answer to an item it can solve, in the same form; null leaves it to the server's general rule. */
  mistake(item: ShownItem, right: string, random: Random): string | null;
  /** Background for an item it can solve; null when it cannot. `item.answer` is set here. */
  explain(item: ShownItem): Background | null;
}

export function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)] as T;
}

/** `count` different values in random order; all of them when there are fewer. */
export function pickSome<T>(values: readonly T[], count: number, random: Random): T[] {
  const rest = [...values];
  const out: T[] = [];
  while (out.length < count && rest.length > 0) out.push(rest.splice(Math.floor(random() * rest.length), 1)[0] as T);
  return out;
}

/** A whole number from `low` to `high`, both included. */
export function between(low: number, high: number, random: Random): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A stream told by a text, for choices that must hang on the item's words alone (a question's hidden difficulty). */
export function streamOf(...parts: readonly (string | number)[]): Random {
  return rngFor('rehearsal', ...parts);
}
