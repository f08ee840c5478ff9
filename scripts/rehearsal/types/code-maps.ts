import { digits, gcd, mod, steps, sum, upTo } from './code-step.ts';

/** Not a number beyond 2,000, which refuses the inputs: counting divisors of large numbers takes too long. */
function divisorCount(value: number): number {
  const n = Math.abs(value);
  if (n > 2000) return Number.NaN;
  let count = 0;
  for (let d = 1; d <= n; d++) if (n % d === 0) count++;
  return count;
}

/** Steps that change each number. */
export const MAPS = steps('ints', 'ints', {
  plus: {
    say: ['add {k} to each value', 'raise everything by {k}'],
    k: upTo(2, 15),
    py: '[x + # for x in @]',
    run: (v, k) => v.map((x) => x + k),
  },
  minus: {
    say: ['subtract {k} from each of them', 'lower every value by {k}'],
    k: upTo(2, 12),
    py: '[x - # for x in @]',
    run: (v, k) => v.map((x) => x - k),
  },
  times: {
    say: ['multiply everything by {k}', 'scale each number by the factor {k}'],
    k: upTo(2, 9),
    py: '[x * # for x in @]',
    run: (v, k) => v.map((x) => x * k),
  },
  square: {
    say: ['square each number', 'replace each value with its square'],
    py: '[x * x for x in @]',
    run: (v) => v.map((x) => x * x),
  },
  cube: {
    say: ['cube every member', 'raise each one to the third power'],
    py: '[x ** 3 for x in @]',
    run: (v) => v.map((x) => x ** 3),
  },
  negate: { say: ['flip the sign of each entry'], py: '[-x for x in @]', run: (v) => v.map((x) => 0 - x) },
  absolute: {
    say: ['replace the entries with their absolute values', 'ignore the signs'],
    py: '[abs(x) for x in @]',
    run: (v) => v.map(Math.abs),
  },
  remainder: {
    say: [
      'reduce each number to its remainder modulo {k}',
      'replace each value with what is left after division by {k}',
    ],
    k: upTo(3, 9),
    py: '[x % # for x in @]',
    run: (v, k) => v.map((x) => mod(x, k)),
  },
  quotient: {
    say: ['divide every number by {k}, rounding down'],
    k: upTo(2, 5),
    py: '[x // # for x in @]',
    run: (v, k) => v.map((x) => Math.floor(x / k)),
  },
  digitsum: {
    say: ['replace each number with the sum of its digits', 'turn every value into its digit sum'],
    py: '[sum(int(c) for c in str(abs(x))) for x in @]',
    run: (v) => v.map((x) => sum(digits(x))),
  },
  digitcount: {
    say: ['replace each number by how many digits it has'],
    py: '[len(str(abs(x))) for x in @]',
    run: (v) => v.map((x) => digits(x).length),
  },
  mirror: {
    say: ['reverse the decimal digits of each entry, ignoring its sign'],
    py: '[int(str(abs(x))[::-1]) for x in @]',
    run: (v) => v.map((x) => Number(digits(x).toReversed().join(''))),
  },
  bits: {
    say: ['count the binary ones of each absolute value'],
    py: "[bin(abs(x)).count('1') for x in @]",
    run: (v) => v.map((x) => Math.abs(x).toString(2).replaceAll('0', '').length),
  },
  divisors: {
    say: ['replace each entry with the number of its positive divisors, zero having none'],
    py: '[sum(1 for d in range(1, abs(x) + 1) if x % d == 0) for x in @]',
    run: (v) => v.map(divisorCount),
  },
  clip: {
    say: ['limit every entry to at most {k}', 'cap the values at {k}'],
    k: upTo(8, 30),
    py: '[min(x, #) for x in @]',
    run: (v, k) => v.map((x) => Math.min(x, k)),
  },
  floor: {
    say: ['lift anything smaller than {k} up to {k}'],
    k: upTo(-4, 9),
    py: '[max(x, #) for x in @]',
    run: (v, k) => v.map((x) => Math.max(x, k)),
  },
  zerofill: {
    say: ['replace negative entries by zero'],
    py: '[0 if x < 0 else x for x in @]',
    run: (v) => v.map((x) => (x < 0 ? 0 : x)),
  },
  triangular: {
    say: ['replace each n with n * (n + 1) // 2'],
    py: '[x * (x + 1) // 2 for x in @]',
    run: (v) => v.map((x) => Math.floor((x * (x + 1)) / 2)),
  },
  weigh: {
    say: ['multiply each entry by its position, the first position being one'],
    py: '[i * x for i, x in enumerate(@, 1)]',
    run: (v) => v.map((x, i) => x * (i + 1)),
  },
  halveeven: {
    say: ['halve the even values and leave the odd ones alone'],
    py: '[x // 2 if x % 2 == 0 else x for x in @]',
    run: (v) => v.map((x) => (x % 2 === 0 ? x / 2 : x)),
  },
  doubleodd: {
    say: ['double whatever is odd'],
    py: '[x * 2 if x % 2 else x for x in @]',
    run: (v) => v.map((x) => (x % 2 === 0 ? x : x * 2)),
  },
  gcdwith: {
    say: ['replace each entry with its greatest common divisor with {k}'],
    k: upTo(12, 60),
    uses: 'from math import gcd',
    py: '[gcd(x, #) for x in @]',
    run: (v, k) => v.map((x) => gcd(x, k)),
  },
  distance: {
    say: ['compute the distance of each value from {k}'],
    k: upTo(0, 20),
    py: '[abs(x - #) for x in @]',
    run: (v, k) => v.map((x) => Math.abs(x - k)),
  },
  frommin: {
    say: ['subtract the smallest value from all of them'],
    py: '[x - min(@) for x in @]',
    run: (v) => v.map((x) => x - Math.min(...v)),
  },
  rank: {
    say: ['replace each entry by the number of entries smaller than it'],
    py: '[sum(1 for y in @ if y < x) for x in @]',
    run: (v) => v.map((x) => v.filter((y) => y < x).length),
  },
});
