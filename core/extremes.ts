/**
 * Characters of one text in a reply. Filters take time with the square of a text's length at worst: a megabyte of
 * commas takes one 13 s. The longest text that a row may have, a passage of 1,500 words, has some 10,000.
 */
const MAX_CHARS = 32_000;
/** Lists and objects within each other: what compares structured answers calls itself once a level. */
const MAX_DEPTH = 32;
/** Values in all: texts, numbers, members of lists and objects. */
const MAX_VALUES = 10_000;

/**
 * What makes a part of a reply too extreme to be looked at, in words that never quote it; null for every other. Takes
 * no longer than its limits allow, however large the value is.
 */
export function extremeProblem(value: unknown): string | null {
  let values = 0;
  const look = (part: unknown, depth: number): string | null => {
    if (++values > MAX_VALUES) return `it has more than ${MAX_VALUES} values`;
    if (typeof part === 'string')
      return part.length > MAX_CHARS ? `it holds a text of more than ${MAX_CHARS} characters` : null;
    if (typeof part !== 'object' || part === null) return null;
    if (depth === MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} levels deep`;
    for (const inner of Object.values(part)) {
      const problem = look(inner, depth + 1);
      if (problem !== null) return problem;
    }
    return null;
  };
  return look(value, 0);
}
