/**
 * A file pattern as a regular expression over whole paths with `/`: `*` and `?` stay inside a folder, `**` crosses
 * them, `[abc]` and `{a,b}` choose. Everything else is plain text.
 *
 * @throws Error for a pattern over 500 characters: recipes and dataset cards come from others
 */
export function globToRegExp(pattern: string): RegExp {
  if (pattern.length > 500) throw new Error('a file pattern has at most 500 characters');
  let out = '';
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*') {
      let stars = 1;
      while (pattern[i + 1] === '*') [stars, i] = [stars + 1, i + 1];
      if (stars === 1) out += '[^/]*';
      else if (pattern[i + 1] === '/') [out, i] = [`${out}(?:[^/]+/)*`, i + 1];
      else out += '.*';
    } else if (c === '?') out += '[^/]';
    else if (c === '[' && pattern.indexOf(']', i + 2) > 0) {
      const end = pattern.indexOf(']', i + 2);
      const body = pattern
        .slice(i + 1, end)
        .replace(/[\\\]^[]/g, '\\$&')
        .replace(/^!|^\\\^/, '^');
      out += `[${body}]`;
      i = end;
    } else if (c === '{' && pattern.indexOf('}', i) > 0) [out, depth] = [`${out}(?:`, depth + 1];
    else if (c === '}' && depth > 0) [out, depth] = [`${out})`, depth - 1];
    else if (c === ',' && depth > 0) out += '|';
    else out += c.replace(/[.+^$()|\\[\]{}]/g, '\\$&');
  }
  return new RegExp(`^${out}$`, 'su');
}

export function hasGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}
