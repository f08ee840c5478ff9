import { canonicalJson } from './canonical.ts';
import type { VoteEvidence } from './filter.ts';
import type { Item, TaskType } from './item.ts';
import { readMath, sameMath } from './math-answer.ts';
import { normaliseShort } from './short-answer.ts';
import { foldCase, foldForms, normaliseText } from './text.ts';

const SMALL_WORDS = /^(?:a|an|as|at|be|by|do|go|he|i|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)$/i;

/**
 * An option or label in the form in which two are compared: blanks, a final full stop and enclosing quotes don't
 * count, nor does case, except in one or two letters that are no word: "Tt or TT" and "tt or TT" are different
 * genotypes, "mW" and "MW" different units.
 */
export function normaliseOption(text: string): string {
  const plain = foldForms(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["“'](.*)["”']$/, '$1')
    .replace(/(?<=\p{L})\.$/u, '');
  return plain.replace(/\p{L}+/gu, (word) => (word.length > 2 || SMALL_WORDS.test(word) ? foldCase(word) : word));
}

function normaliseJson(text: string): string {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    return foldForms(text).trim();
  }
}

/** A number as itself, another answer of mathematics as its words; expressions are compared by {@link sameMath}. */
function normaliseMath(text: string): string {
  const answer = readMath(text);
  return answer?.kind === 'number' ? answer.value : normaliseText(text);
}

/**
 * An answer in the form in which answers of its task type are compared: equal strings are equal answers, and but for
 * mathematics the reverse holds as well.
 */
export function normaliseAnswer(type: TaskType, text: string): string {
  switch (type) {
    case 'math':
      return normaliseMath(text);
    case 'multiple_choice':
    case 'classification':
      return normaliseOption(text);
    case 'open_qa':
    case 'reading':
      return normaliseShort(text);
    case 'structured':
      return normaliseJson(text);
    case 'code':
      return foldForms(text).trim();
  }
}

/** Whether two answers say the same; with aliases, whether the first says what the second or any alias does. */
export function sameAnswer(type: TaskType, a: string, b: string, aliases: readonly string[] = []): boolean {
  if (type === 'math') return [b, ...aliases].some((right) => sameMath(a, right));
  const said = normaliseAnswer(type, a);
  return [b, ...aliases].some((right) => normaliseAnswer(type, right) === said);
}

/** Votes that must give a usable answer for any verdict; fewer only where fewer are asked at all. */
export const MIN_VALID_VOTES = 3;

/** What `verify` of a plan says about votes. */
export interface VotePlan {
  votes: number;
  agreement: number;
  fullVotes: boolean;
}

/** Votes of one answer each, by its first text, in order of the first vote. */
function groupVotes(type: TaskType, answers: readonly (string | null)[]): Map<string, number> {
  const groups = new Map<string, number>();
  for (const answer of answers) {
    if (answer === null) continue;
    const known = [...groups.keys()].find((other) => sameAnswer(type, answer, other)) ?? answer;
    groups.set(known, (groups.get(known) ?? 0) + 1);
  }
  return groups;
}

/** The votes, before anybody has said whose answer the row keeps. */
export type CountedVotes = Omit<VoteEvidence, 'answerSource'>;

/**
 * The votes as the agreement filter sees them. Of answers with equally many votes the first given is the majority.
 *
 * @param answers in order of index, one for each vote cast; null for a vote without a usable answer
 */
export function countVotes(
  type: TaskType,
  answers: readonly (string | null)[],
  item: Pick<Item, 'answer' | 'answerAliases'>,
  models: Pick<VoteEvidence, 'selfConsistency' | 'agreeing' | 'independent'>,
): CountedVotes {
  const groups = groupVotes(type, answers);
  let [majority, most, valid] = ['', 0, 0];
  for (const [answer, count] of groups) {
    valid += count;
    if (count > most) [majority, most] = [answer, count];
  }
  const isKey = (answer: string) => sameAnswer(type, answer, item.answer, item.answerAliases);
  const right = [...groups].reduce((sum, [answer, count]) => sum + (isKey(answer) ? count : 0), 0);
  return {
    method: answers.length === 0 ? 'none' : 'vote',
    proof: null,
    right,
    cast: answers.length,
    valid,
    agreement: valid === 0 ? 0 : most / valid,
    keyIsMajority: most > 0 && isKey(majority),
    ...models,
  };
}

/**
 * How many further votes to ask, 0 when the verdict stands. Waves are fixed (3, 1, 1, …), so that which votes are cast
 * depends on answers by index alone. Ends early when an answer has the votes that win even if all others differ (3 of
 * 5), or when not even unanimous further votes can reach the agreement; `fullVotes` casts all.
 *
 * @param answers of the votes cast so far, in order of index; null for a vote without a usable answer
 */
export function nextWave(answers: readonly (string | null)[], plan: VotePlan, type: TaskType): number {
  const left = plan.votes - answers.length;
  if (left <= 0) return 0;
  const wave = answers.length === 0 ? Math.min(MIN_VALID_VOTES, left) : 1;
  if (plan.fullVotes || answers.length === 0) return wave;
  const counts = [...groupVotes(type, answers).values()];
  const most = Math.max(0, ...counts);
  const valid = counts.reduce((sum, count) => sum + count, 0);
  const wins = Math.max(least(plan), Math.floor(plan.votes / 2) + 1, Math.ceil(plan.agreement * plan.votes - 1e-9));
  const isHopeless = valid + left < least(plan) || (most + left) / (valid + left) < plan.agreement;
  return most >= wins || isHopeless ? 0 : wave;
}

function least({ votes }: VotePlan): number {
  return Math.min(MIN_VALID_VOTES, votes);
}
