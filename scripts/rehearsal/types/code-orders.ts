import { ascending, digits, mod, steps, sum, upTo } from './code-step.ts';

/** Steps that look at the order of the numbers. */
export const ORDERS = steps('ints', 'ints', {
  ascending: {
    say: ['sort the numbers from smallest to largest', 'put them in ascending order'],
    py: 'sorted(@)',
    run: (v) => v.toSorted(ascending),
  },
  descending: {
    say: ['sort them in descending order', 'arrange everything from largest to smallest'],
    py: 'sorted(@, reverse=True)',
    run: (v) => v.toSorted((a, b) => b - a),
  },
  byabsolute: {
    say: ['sort by absolute value, leaving ties in their old order'],
    py: 'sorted(@, key=abs)',
    run: (v) => v.toSorted((a, b) => Math.abs(a) - Math.abs(b)),
  },
  bylastdigit: {
    say: ['order the entries by their last digit, ties staying as they were'],
    py: 'sorted(@, key=lambda x: abs(x) % 10)',
    run: (v) => v.toSorted((a, b) => (Math.abs(a) % 10) - (Math.abs(b) % 10)),
  },
  bydigitsum: {
    say: ['arrange the members by digit sum without disturbing ties'],
    py: 'sorted(@, key=lambda x: sum(int(c) for c in str(abs(x))))',
    run: (v) => v.toSorted((a, b) => sum(digits(a)) - sum(digits(b))),
  },
  evensfirst: {
    say: ['move all even numbers in front of the odd ones'],
    py: 'sorted(@, key=lambda x: x % 2)',
    run: (v) => v.toSorted((a, b) => mod(a, 2) - mod(b, 2)),
  },
  reversed: { say: ['reverse the order', 'turn the list around'], py: '@[::-1]', run: (v) => v.toReversed() },
  rotate: {
    say: ['rotate the list to the left by {k} places', 'move the first {k} items to the end'],
    k: upTo(1, 3),
    py: '@[#:] + @[:#]',
    run: (v, k) => [...v.slice(k), ...v.slice(0, k)],
  },
  runningsum: {
    say: ['form the running totals', 'replace the list with its cumulative sums'],
    uses: 'from itertools import accumulate',
    py: 'list(accumulate(@))',
    run: (v) => v.map((_, i) => sum(v.slice(0, i + 1))),
  },
  runningmax: {
    say: ['replace each entry with the largest value seen so far'],
    uses: 'from itertools import accumulate',
    py: 'list(accumulate(@, max))',
    run: (v) => v.map((_, i) => Math.max(...v.slice(0, i + 1))),
  },
  differences: {
    say: ['compute the differences between neighbours', 'subtract each element from its successor'],
    py: '[b - a for a, b in zip(@, @[1:])]',
    run: (v) => v.slice(1).map((b, i) => b - (v[i] as number)),
  },
  products: {
    say: ['multiply each element by its successor'],
    py: '[a * b for a, b in zip(@, @[1:])]',
    run: (v) => v.slice(1).map((b, i) => b * (v[i] as number)),
  },
  windowsum: {
    say: ['sum up each window of {k} neighbouring entries'],
    k: upTo(2, 3),
    py: '[sum(@[i:i + #]) for i in range(len(@) - # + 1)]',
    run: (v, k) => v.slice(0, Math.max(0, v.length - k + 1)).map((_, i) => sum(v.slice(i, i + k))),
  },
  windowmax: {
    say: ['find the maximum of each window of length {k}'],
    k: upTo(2, 3),
    py: '[max(@[i:i + #]) for i in range(len(@) - # + 1)]',
    run: (v, k) => v.slice(0, Math.max(0, v.length - k + 1)).map((_, i) => Math.max(...v.slice(i, i + k))),
  },
  chunksum: {
    say: ['add up consecutive blocks of {k} entries, the last block being shorter if need be'],
    k: upTo(2, 4),
    py: '[sum(@[i:i + #]) for i in range(0, len(@), #)]',
    run: (v, k) => v.filter((_, i) => i % k === 0).map((_, i) => sum(v.slice(i * k, i * k + k))),
  },
  foldends: {
    say: ['add the first to the last entry, the second to the second last and so on, once for each position'],
    py: '[a + b for a, b in zip(@, @[::-1])]',
    run: (v) => v.map((x, i) => x + (v[v.length - 1 - i] as number)),
  },
  swappairs: {
    say: ['swap each pair of neighbours, leaving an odd last item in place'],
    py: '[x for i in range(0, len(@), 2) for x in @[i:i + 2][::-1]]',
    run: (v) => v.map((x, i) => v[i % 2 === 0 ? i + 1 : i - 1] ?? x),
  },
});
