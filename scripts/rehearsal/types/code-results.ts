import { ascending, counts, gcd, groups, mod, steps, sum, upTo, type Step } from './code-step.ts';

/** Steps that end a pipeline of numbers. */
const TO_INT = steps('ints', 'int', {
  sum: { say: ['return the sum', 'return the total of what is left'], py: 'sum(@)', run: sum },
  maximum: {
    say: ['return the largest value, or 0 if there is none'],
    py: 'max(@, default=0)',
    run: (v) => (v.length > 0 ? Math.max(...v) : 0),
  },
  minimum: {
    say: ['return the smallest value, or 0 for an empty result'],
    py: 'min(@, default=0)',
    run: (v) => (v.length > 0 ? Math.min(...v) : 0),
  },
  spread: {
    say: ['return the gap between the largest and the smallest value, 0 if nothing is left'],
    py: 'max(@, default=0) - min(@, default=0)',
    run: (v) => (v.length > 0 ? Math.max(...v) - Math.min(...v) : 0),
  },
  count: {
    say: ['return how many numbers remain', 'return the length of the result'],
    py: 'len(@)',
    run: (v) => v.length,
  },
  kinds: { say: ['return the number of different values'], py: 'len(set(@))', run: (v) => new Set(v).size },
  squaresum: {
    say: ['return the sum of the squares'],
    py: 'sum(x * x for x in @)',
    run: (v) => sum(v.map((x) => x * x)),
  },
  alternating: {
    say: ['return the alternating sum, starting with a plus'],
    py: 'sum(@[::2]) - sum(@[1::2])',
    run: (v) => sum(v.map((x, i) => (i % 2 === 0 ? x : -x))),
  },
  gcd: {
    say: ['return the greatest common divisor of all of them, 0 for none'],
    uses: 'from math import gcd',
    py: 'gcd(*@)',
    run: (v) => v.reduce(gcd, 0),
  },
  increases: {
    say: ['return how often an entry is larger than the one before it'],
    py: 'sum(1 for a, b in zip(@, @[1:]) if b > a)',
    run: (v) => v.slice(1).filter((b, i) => b > (v[i] as number)).length,
  },
  inversions: {
    say: ['return the number of pairs in which the earlier entry is the larger one'],
    py: 'sum(1 for i, a in enumerate(@) for b in @[i + 1:] if a > b)',
    run: (v) => sum(v.map((a, i) => v.slice(i + 1).filter((b) => a > b).length)),
  },
  widestgap: {
    say: ['return the largest distance between two neighbours, or 0 if there are none'],
    py: 'max((abs(a - b) for a, b in zip(@, @[1:])), default=0)',
    run: (v) => Math.max(0, ...v.slice(1).map((b, i) => Math.abs(b - (v[i] as number)))),
  },
  xor: {
    say: ['return the bitwise exclusive or of the absolute values'],
    uses: 'from functools import reduce',
    py: 'reduce(lambda a, b: a ^ b, [abs(x) for x in @], 0)',
    run: (v) => v.reduce((a, b) => Number(BigInt(a) ^ BigInt(Math.abs(b))), 0),
  },
  lowermedian: {
    say: ['return the lower median, 0 for an empty result'],
    py: 'sorted(@)[(len(@) - 1) // 2] if @ else 0',
    run: (v) => v.toSorted(ascending)[Math.floor((v.length - 1) / 2)] ?? 0,
  },
  firstlast: {
    say: ['return the sum of the first and the last entry, or 0 if nothing is left'],
    py: '@[0] + @[-1] if @ else 0',
    run: (v) => (v[0] ?? 0) + (v.at(-1) ?? 0),
  },
  commonest: {
    say: ['return the most frequent value, the smallest of them in a tie and 0 for none'],
    py: 'min(@, key=lambda x: (-@.count(x), x), default=0)',
    run: (v) => [...counts(v)].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0,
  },
});

const TO_OTHERS = [
  ...steps('ints', 'flag', {
    issorted: {
      say: ['tell whether the result is in ascending order', 'check that no entry is smaller than the one before it'],
      py: 'all(a <= b for a, b in zip(@, @[1:]))',
      run: (v) => v.slice(1).every((b, i) => (v[i] as number) <= b),
    },
    hasrepeats: {
      say: ['check whether any value occurs twice'],
      py: 'len(set(@)) < len(@)',
      run: (v) => new Set(v).size < v.length,
    },
    ismirrored: {
      say: ['report whether the outcome reads the same from both ends'],
      py: '@ == @[::-1]',
      run: (v) => v.join() === v.toReversed().join(),
    },
    hassum: {
      say: ['check whether two different positions hold values that add up to {k}'],
      k: upTo(5, 30),
      py: 'any(a + b == # for i, a in enumerate(@) for b in @[i + 1:])',
      run: (v, k) => v.some((a, i) => v.slice(i + 1).some((b) => a + b === k)),
    },
  }),
  ...steps('ints', 'tally', {
    frequencies: {
      say: ['return a dictionary that maps each value to how often it occurs'],
      uses: 'from collections import Counter',
      py: 'dict(Counter(@))',
      run: (v) => counts(v),
    },
    byparity: {
      say: ["return a dictionary with the sums under the keys 'even' and 'odd'"],
      py: "{'even': sum(x for x in @ if x % 2 == 0), 'odd': sum(x for x in @ if x % 2)}",
      run: (v) =>
        new Map([
          ['even', sum(v.filter((x) => x % 2 === 0))],
          ['odd', sum(v.filter((x) => x % 2 !== 0))],
        ]),
    },
    byremainder: {
      say: ['group them in a dictionary by their remainder modulo {k}'],
      k: upTo(3, 5),
      py: '{r: [x for x in @ if x % # == r] for r in dict.fromkeys(x % # for x in @)}',
      run: (v, k) => groups(v, (x) => mod(x, k)),
    },
  }),
  ...steps('ints', 'text', {
    dashed: {
      say: ['join the results with dashes', 'write the outcome as one string with dashes in between'],
      py: "'-'.join(str(x) for x in @)",
      run: (v) => v.join('-'),
    },
    letters: {
      say: ['turn each value n into the letter at position n modulo 26, with a at 0, and join them'],
      py: "''.join(chr(97 + x % 26) for x in @)",
      run: (v) => v.map((x) => String.fromCharCode(97 + mod(x, 26))).join(''),
    },
  }),
];

export const RESULTS: readonly Step[] = [...TO_INT, ...TO_OTHERS];
