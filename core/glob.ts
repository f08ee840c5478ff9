const MAX_PATTERN = 500;
/** Patterns that `{a,b}` may stand for; choices multiply. */
const MAX_CHOICES = 64;

/**
 * A test of whole paths with `/` against a file pattern: `*` and `?` stay inside a folder, `**` as a whole part crosses
 * folders, `[abc]` and `{a,b}` choose. Everything else is plain text. Matching takes time in proportion to pattern times
 * path: patterns come from recipes and dataset cards, and as a regular expression twelve stars took minutes.
 *
 * @throws Error for a pattern over 500 characters or with over 64 choices
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  if (pattern.length > MAX_PATTERN) throw new Error(`a file pattern has at most ${MAX_PATTERN} characters`);
  const patterns = choices(pattern).map((one) => one.split('/').map(partTokens));
  return (path) => {
    const parts = path.split('/').map((part) => Array.from(part));
    return patterns.some((one) => matchParts(one, parts));
  };
}

export function hasGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/** The patterns that the first `{a,b}` stands for, and theirs in turn. */
function choices(pattern: string): string[] {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0) {
    const next = open.flatMap((one) => {
      const group = /\{([^{}]*)\}/.exec(one);
      if (!group) {
        done = [...done, one];
        return [];
      }
      const after = one.slice(group.index + group[0].length);
      return (group[1] ?? '').split(',').map((choice) => one.slice(0, group.index) + choice + after);
    });
    if (next.length + done.length > MAX_CHOICES) throw new Error(`a file pattern has at most ${MAX_CHOICES} choices`);
    open = next;
  }
  return done;
}

/** One sign of a part of a pattern: a star, or a test of one character. */
type Token = '*' | ((char: string) => boolean);
/** A part between slashes; null is `**`. */
type Part = Token[] | null;

function partTokens(part: string): Part {
  if (part === '**') return null;
  const out: Token[] = [];
  const chars = Array.from(part);
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] as string;
    const end = char === '[' ? chars.indexOf(']', at + 2) : -1;
    if (char === '*') {
      if (out.at(-1) !== '*') out.push('*');
    } else if (char === '?') out.push(() => true);
    else if (end > 0) {
      out.push(charClass(chars.slice(at + 1, end)));
      at = end;
    } else out.push((other) => other === char);
  }
  return out;
}

function charClass(body: readonly string[]): (char: string) => boolean {
  const negated = body[0] === '!' || body[0] === '^';
  const chars = negated ? body.slice(1) : body;
  const inside = (char: string) =>
    chars.some((one, i) => {
      const [low, high] = [chars[i - 2], chars[i]];
      const isRange = chars[i - 1] === '-' && low !== undefined && high !== undefined;
      return one === char || (isRange && char >= low && char <= high);
    });
  return (char) => inside(char) !== negated;
}

/** Whether parts match, `**` standing for any number of them: a row of the table for each part of the pattern. */
function matchParts(pattern: readonly Part[], parts: readonly (readonly string[])[]): boolean {
  let reach = [true, ...parts.map(() => false)];
  for (const [i, part] of pattern.entries()) {
    const isLast = i === pattern.length - 1;
    const next = reach.map((_, j) => {
      if (part !== null) return j > 0 && reach[j - 1] === true && matchPart(part, parts[j - 1] ?? []);
      // A `**` at the end names files below a folder, not the folder itself.
      const before = reach.slice(0, isLast ? j : j + 1);
      return before.includes(true);
    });
    reach = next;
  }
  return reach.at(-1) === true;
}

/** Whether one name matches; after a mismatch only the last star is tried one character further on. */
function matchPart(tokens: readonly Token[], chars: readonly string[]): boolean {
  let token = 0;
  let char = 0;
  let star = -1;
  let starChar = 0;
  while (char < chars.length) {
    const sign = tokens[token];
    if (sign === '*') [star, starChar, token] = [token, char, token + 1];
    else if (sign?.(chars[char] as string)) [token, char] = [token + 1, char + 1];
    else if (star >= 0) [token, starChar, char] = [star + 1, starChar + 1, starChar + 1];
    else return false;
  }
  while (tokens[token] === '*') token++;
  return token === tokens.length;
}
