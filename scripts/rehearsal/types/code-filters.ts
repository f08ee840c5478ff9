import { digits, isPrime, mod, steps, sum, upTo } from './code-step.ts';

/** Steps that take numbers out. */
export const FILTERS = steps('ints', 'ints', {
  even: {
    say: ['keep only the even numbers', 'drop every odd number'],
    py: '[x for x in @ if x % 2 == 0]',
    run: (v) => v.filter((x) => x % 2 === 0),
  },
  odd: {
    say: ['keep only the odd numbers', 'throw out all even numbers'],
    py: '[x for x in @ if x % 2 != 0]',
    run: (v) => v.filter((x) => x % 2 !== 0),
  },
  above: {
    say: ['keep only the numbers greater than {k}', 'discard whatever does not exceed {k}'],
    k: upTo(-3, 25),
    py: '[x for x in @ if x > #]',
    run: (v, k) => v.filter((x) => x > k),
  },
  below: {
    say: ['keep only the numbers smaller than {k}', 'strike out each number of at least {k}'],
    k: upTo(5, 40),
    py: '[x for x in @ if x < #]',
    run: (v, k) => v.filter((x) => x < k),
  },
  multiples: {
    say: ['pick out the multiples of {k}', 'keep just those numbers that {k} divides'],
    k: upTo(3, 6),
    py: '[x for x in @ if x % # == 0]',
    run: (v, k) => v.filter((x) => mod(x, k) === 0),
  },
  nonmultiples: {
    say: ['remove the multiples of {k}', 'leave out all numbers divisible by {k}'],
    k: upTo(3, 6),
    py: '[x for x in @ if x % # != 0]',
    run: (v, k) => v.filter((x) => mod(x, k) !== 0),
  },
  primes: {
    say: ['keep only the primes', 'ignore everything that is not a prime number'],
    py: '[x for x in @ if x > 1 and all(x % d for d in range(2, int(x ** 0.5) + 1))]',
    run: (v) => v.filter(isPrime),
  },
  nonprimes: {
    say: ['cross out the prime numbers'],
    py: '[x for x in @ if x < 2 or any(x % d == 0 for d in range(2, int(x ** 0.5) + 1))]',
    run: (v) => v.filter((x) => !isPrime(x)),
  },
  positive: {
    say: ['discard zeros and negative values', 'keep just the positive entries'],
    py: '[x for x in @ if x > 0]',
    run: (v) => v.filter((x) => x > 0),
  },
  negative: {
    say: ['retain the negative entries alone'],
    py: '[x for x in @ if x < 0]',
    run: (v) => v.filter((x) => x < 0),
  },
  palindromes: {
    say: ['select the entries whose digits read the same backwards'],
    py: '[x for x in @ if str(abs(x)) == str(abs(x))[::-1]]',
    run: (v) => v.filter((x) => digits(x).join('') === digits(x).toReversed().join('')),
  },
  evendigitsum: {
    say: ['choose the members with an even sum of digits'],
    py: '[x for x in @ if sum(int(c) for c in str(abs(x))) % 2 == 0]',
    run: (v) => v.filter((x) => sum(digits(x)) % 2 === 0),
  },
  lastdigit: {
    say: ['select whatever ends in the digit {k}', 'retain only entries with {k} as their last digit'],
    k: upTo(0, 9),
    py: '[x for x in @ if abs(x) % 10 == #]',
    run: (v, k) => v.filter((x) => Math.abs(x) % 10 === k),
  },
  distinct: {
    say: ['remove repeated values, keeping the first of each', 'drop duplicates without changing the order'],
    py: 'list(dict.fromkeys(@))',
    run: (v) => [...new Set(v)],
  },
  unique: {
    say: ['keep the values that occur exactly once'],
    py: '[x for x in @ if @.count(x) == 1]',
    run: (v) => v.filter((x) => v.filter((y) => y === x).length === 1),
  },
  repeated: {
    say: ['keep only those entries that occur more than once'],
    py: '[x for x in @ if @.count(x) > 1]',
    run: (v) => v.filter((x) => v.filter((y) => y === x).length > 1),
  },
  first: {
    say: ['take the first {k} entries', 'cut the list off after {k} members'],
    k: upTo(3, 6),
    py: '@[:#]',
    run: (v, k) => v.slice(0, k),
  },
  skip: {
    say: ['skip the first {k} entries', 'ignore the opening {k} members'],
    k: upTo(1, 3),
    py: '@[#:]',
    run: (v, k) => v.slice(k),
  },
  last: { say: ['look at the last {k} entries alone'], k: upTo(3, 6), py: '@[-#:]', run: (v, k) => v.slice(-k) },
  stride: {
    say: ['take every item at a position divisible by {k}, counting from zero'],
    k: upTo(2, 3),
    py: '@[::#]',
    run: (v, k) => v.filter((_, i) => i % k === 0),
  },
  rising: {
    say: ['keep each entry that exceeds all entries before it'],
    py: '[x for i, x in enumerate(@) if all(x > y for y in @[:i])]',
    run: (v) => v.filter((x, i) => v.slice(0, i).every((y) => x > y)),
  },
  peaks: {
    say: ['pick the inner entries that are greater than both neighbours'],
    py: '[b for a, b, c in zip(@, @[1:], @[2:]) if a < b > c]',
    run: (v) => v.filter((b, i) => i > 0 && i < v.length - 1 && (v[i - 1] as number) < b && b > (v[i + 1] as number)),
  },
  squeeze: {
    say: ['merge runs of equal neighbours into one'],
    py: '[x for i, x in enumerate(@) if i == 0 or x != @[i - 1]]',
    run: (v) => v.filter((x, i) => i === 0 || x !== v[i - 1]),
  },
  abovemean: {
    say: ['keep what lies above the mean of the list'],
    py: '[x for x in @ if x * len(@) > sum(@)]',
    run: (v) => v.filter((x) => x * v.length > sum(v)),
  },
});
