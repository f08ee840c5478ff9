/**
 * Edits that turn one word into the other: insert, delete, replace, or swap of two neighbours. Case does not count.
 * Cost grows with the product of the lengths; names are short.
 */
function editDistance(a: string, b: string): number {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  let before: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const next = [i];
    for (let j = 1; j <= t.length; j++) {
      const replace = (last[j - 1] ?? 0) + (s[i - 1] === t[j - 1] ? 0 : 1);
      let best = Math.min(replace, (last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    [before, last] = [last, next];
  }
  return last[t.length] ?? 0;
}

/**
 * The name someone most likely meant by a word that is not one of `names`; null when none is near. Near means at most
 * a third of the longer word's letters differ, or one word begins with the other (three letters at least).
 */
export function nearestName(word: string, names: Iterable<string>): string | null {
  let best: { name: string; cost: number } | null = null;
  for (const name of names) {
    const longer = Math.max(word.length, name.length);
    if (longer > 100) continue;
    const [short, long] = word.length < name.length ? [word, name] : [name, word];
    const isPrefix = short.length >= 3 && long.toLowerCase().startsWith(short.toLowerCase());
    const distance = editDistance(word, name);
    if (distance > Math.max(1, Math.floor(longer / 3)) && !isPrefix) continue;
    const cost = isPrefix ? Math.min(distance, 1.5) : distance;
    if (!best || cost < best.cost) best = { name, cost };
  }
  return best?.name ?? null;
}

/** ` (did you mean "x"?)`, or nothing; to end a message about an unknown name. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const name = nearestName(word, names);
  return name === null ? '' : ` (did you mean "${name}"?)`;
}
