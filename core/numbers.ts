import { foldCase, foldForms, tokens, tokenWord } from './text.ts';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** Maps and no objects: a text may hold the word "constructor". */
const SCALES: ReadonlyMap<string, bigint> = new Map([
  ['hundred', 100n],
  ['thousand', 1000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
]);
/** What each is one part of. */
const FRACTIONS: ReadonlyMap<string, bigint> = new Map([
  ['half', 2n],
  ['third', 3n],
  ['quarter', 4n],
]);

/**
 * The one number that a text states, in lowest terms ("42", "-7/2"): digits with thousands commas and decimals,
 * fractions, mixed numbers and number words; currency signs, percent signs, units and words around it don't count.
 *
 * @returns null where there is none, or more than one ("3 apples and 4 pears", "2^5")
 */
export function parseNumber(text: string): string | null {
  const folded = foldCase(foldForms(text));
  const list = tokens(folded).map((token) => ({ word: tokenWord(folded, token), kind: token.kind }));
  const found: Ratio[] = [];
  for (let at = 0; at < list.length;) {
    const number = readDigits(list, at) ?? readWords(list, at);
    if (!number) {
      if (list[at]?.kind === 'sign' && !/^(?:[-=<>~]|percent)$/.test(list[at]?.word as string)) return null;
      at++;
      continue;
    }
    const isNegative = list[at - 1]?.word === '-' && list[at - 1]?.kind === 'sign';
    found.push(isNegative ? { ...number.value, top: -number.value.top } : number.value);
    at = number.end;
  }
  return found.length === 1 ? inLowestTerms(found[0] as Ratio) : null;
}

interface Ratio {
  top: bigint;
  bottom: bigint;
}
interface Read {
  value: Ratio;
  end: number;
}
type Tokens = readonly { word: string; kind: string }[];

function decimal(word: string): Ratio {
  const [whole = '0', rest = ''] = word.split('.');
  return { top: BigInt(whole + rest), bottom: 10n ** BigInt(rest.length) };
}

function isPlain(list: Tokens, at: number): boolean {
  return list[at]?.kind === 'number' && /^\d+(?:\.\d+)?$/.test(list[at].word);
}

/** `7`, `3.5`, `3/4`, `1 3/4`, `1e5`, `2 million`. */
function readDigits(list: Tokens, at: number): Read | null {
  if (!isPlain(list, at)) return null;
  const first = decimal((list[at] as { word: string }).word);
  const fractionAt = isPlain(list, at + 1) && list[at + 2]?.word === '/' ? at + 1 : at;
  if (list[fractionAt + 1]?.word === '/' && isPlain(list, fractionAt + 2)) {
    const [top, bottom] = [decimal(list[fractionAt]?.word ?? ''), decimal(list[fractionAt + 2]?.word ?? '')];
    if (bottom.top === 0n) return null;
    const fraction = { top: top.top * bottom.bottom, bottom: top.bottom * bottom.top };
    return { value: fractionAt === at ? fraction : sum(first, fraction), end: fractionAt + 3 };
  }
  const exponent = /^e(\d{1,2})$/.exec(list[at + 1]?.word ?? '');
  if (exponent) return { value: { ...first, top: first.top * 10n ** BigInt(exponent[1] as string) }, end: at + 2 };
  const scale = SCALES.get(list[at + 1]?.word ?? '');
  if (scale !== undefined) return { value: { ...first, top: first.top * scale }, end: at + 2 };
  return { value: first, end: at + 1 };
}

function sum(a: Ratio, b: Ratio): Ratio {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

/** `twelve`, `twenty-five`, `three hundred and five`, `half`. */
function readWords(list: Tokens, at: number): Read | null {
  const parts = FRACTIONS.get(list[at]?.word ?? '');
  if (parts) return { value: { top: 1n, bottom: parts }, end: at + 1 };
  let [total, group, end] = [0n, 0n, at];
  for (; end < list.length; end++) {
    const word = list[end]?.word as string;
    const [unit, ten] = [UNITS.indexOf(word), TENS.indexOf(word)];
    const scale = SCALES.get(word);
    if (unit >= 0) group += BigInt(unit);
    else if (ten >= 0) group += BigInt(20 + ten * 10);
    else if (end > at && scale !== undefined) {
      group = (group || 1n) * scale;
      if (scale > 100n) [total, group] = [total + group, 0n];
    } else if (!(end > at && word === 'and' && isNumberWord(list[end + 1]?.word))) break;
  }
  return end === at ? null : { value: { top: total + group, bottom: 1n }, end };
}

function isNumberWord(word: string | undefined): boolean {
  return word !== undefined && (UNITS.includes(word) || TENS.includes(word));
}

function inLowestTerms({ top, bottom }: Ratio): string {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const [n, d] = [top / (a || 1n), bottom / (a || 1n)];
  return d === 1n ? `${n}` : `${n}/${d}`;
}
