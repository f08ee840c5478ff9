/** LaTeX commands that are one sign or word of plain notation. */
const COMMANDS: Readonly<Record<string, string>> = {
  cdot: '*',
  times: '*',
  ast: '*',
  div: '/',
  pm: '±',
  mp: '±',
  le: '<=',
  leq: '<=',
  leqslant: '<=',
  ge: '>=',
  geq: '>=',
  geqslant: '>=',
  lt: '<',
  gt: '>',
  infty: 'inf ',
  cup: '∪',
  degree: 'deg ',
  circ: 'deg ',
  percent: '%',
  lbrace: '{',
  rbrace: '}',
  lbrack: '[',
  rbrack: ']',
  lvert: '|',
  rvert: '|',
  vert: '|',
  to: ' ',
  quad: ' ',
  qquad: ' ',
  emptyset: '{}',
  varnothing: '{}',
  approx: '=',
};
/** Commands around which nothing changes: sizes, styles, delimiters. */
const DROPPED = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits mathstrut bf rm it'.split(
    ' ',
  ),
);
const NAMES = new Set(
  'sqrt sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln log exp pi theta alpha beta gamma delta phi lambda mu omega sigma rho min max'.split(
    ' ',
  ),
);
const FRACTIONS = new Set(['frac', 'dfrac', 'tfrac', 'cfrac']);
const WRAPPERS = new Set(
  'text mathrm textbf mathbf textit mathit mbox hbox operatorname boxed fbox mathbb mathcal'.split(' '),
);
const SPACING = /\\[,;:!> ]|~|\\\\(?=\s*$)/g;

/** The content of the last `\boxed{…}` of a text, or the text itself. */
export function unboxed(text: string): string {
  const at = Math.max(text.lastIndexOf('\\boxed{'), text.lastIndexOf('\\fbox{'));
  if (at < 0) return text;
  const group = groupAt(text, text.indexOf('{', at));
  return group ? text.slice(group.start, group.end) : text;
}

/** LaTeX in plain notation, as far as answers use it; other text comes back as it is. Never throws. */
export function plainMath(latex: string): string {
  const text = matrices(undelimited(latex))
    .replace(/(?<=\d)\{,\}(?=\d)/g, '')
    .replaceAll('\\%', '%')
    .replace(SPACING, ' ');
  return text.includes('\\') || /[\^_]\{/.test(text) ? converted(text) : text;
}

/** Without `$…$`, `\(…\)` and `\[…\]`; a dollar sign that is escaped or alone is money. */
function undelimited(latex: string): string {
  const parts = latex.split(/(?<!\\)\$\$?/);
  const bare = parts.length % 2 === 1 ? parts.join(' ') : latex;
  return bare.replace(/\\[()]|^\s*\\\[|\\\]\s*$/g, ' ').replaceAll('\\$', '$');
}

/** `\begin{pmatrix} a & b \\ c & d \end{pmatrix}` as `[[a,b],[c,d]]`; a column or row is a list as well. */
function matrices(text: string): string {
  return text.replace(
    /\\begin\{([pbvB]?matrix|array)\}(?:\{[^}]*\})?([\s\S]*?)\\end\{\1\}/g,
    (_, __, body: string) =>
      `[${body
        .split(/\\\\/)
        .filter((row) => row.trim() !== '')
        .map((row) => `[${row.split('&').join(',')}]`)
        .join(',')}]`,
  );
}

function converted(text: string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const [piece, next] = text[at] === '\\' ? command(text, at) : character(text, at);
    out += piece;
    at = next;
  }
  return out;
}

function character(text: string, at: number): [string, number] {
  const char = text[at] as string;
  if (char === '^' || char === '_') {
    const argument = argumentAt(text, at + 1);
    const inner = converted(argument.text);
    if (char === '^' && inner.trim() === 'deg') return ['deg ', argument.end];
    return [char === '^' ? `^(${inner})` : `_${inner.replace(/\W/g, '')} `, argument.end];
  }
  // A group that no command takes only holds things together.
  if (char === '{') {
    const group = groupAt(text, at);
    if (group) return [`(${converted(text.slice(group.start, group.end))})`, group.end + 1];
  }
  return [char, at + 1];
}

function command(text: string, at: number): [string, number] {
  const name = /^[A-Za-z]+/.exec(text.slice(at + 1, at + 40))?.[0] ?? '';
  if (name === '') return [text[at + 1] === '{' ? '{' : text[at + 1] === '}' ? '}' : ' ', at + 2];
  const next = at + 1 + name.length;
  if (FRACTIONS.has(name)) {
    const top = argumentAt(text, next);
    const bottom = argumentAt(text, top.end);
    return [`((${converted(top.text)})/(${converted(bottom.text)}))`, bottom.end];
  }
  if (name === 'sqrt') return root(text, next);
  if (WRAPPERS.has(name)) {
    const inner = argumentAt(text, next);
    return [` ${converted(inner.text)} `, inner.end];
  }
  if (name === 'binom' || name === 'dbinom') {
    const top = argumentAt(text, next);
    const bottom = argumentAt(text, top.end);
    return [`binom(${converted(top.text)},${converted(bottom.text)})`, bottom.end];
  }
  if (DROPPED.has(name)) return ['', next];
  if (name === 'log' && text[next] === '_') {
    const base = argumentAt(text, next + 1);
    return [`logb(${converted(base.text)})`, base.end];
  }
  return [COMMANDS[name] ?? (NAMES.has(name) ? `${name} ` : ` ${name} `), next];
}

function root(text: string, next: number): [string, number] {
  const index = /^\s*\[([^\]]*)\]/.exec(text.slice(next));
  const argument = argumentAt(text, next + (index?.[0].length ?? 0));
  const inner = converted(argument.text);
  return [index ? `((${inner})^(1/(${converted(index[1] as string)})))` : `sqrt(${inner})`, argument.end];
}

/** What a command takes: a group, a command or one character. */
function argumentAt(text: string, at: number): { text: string; end: number } {
  while (text[at] === ' ') at++;
  const group = text[at] === '{' ? groupAt(text, at) : null;
  if (group) return { text: text.slice(group.start, group.end), end: group.end + 1 };
  const word =
    text[at] === '\\' ? (/^\\[A-Za-z]+/.exec(text.slice(at))?.[0] ?? text.slice(at, at + 2)) : text.slice(at, at + 1);
  return { text: word, end: at + Math.max(1, word.length) };
}

/** The inside of the group that opens at `at`; null where it never closes. */
function groupAt(text: string, at: number): { start: number; end: number } | null {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return { start: at + 1, end: i };
  }
  return null;
}
