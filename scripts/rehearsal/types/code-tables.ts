import { between, pick, type Random } from '../task.ts';
import { ascending, steps, sum, upTo, type Step } from './code-step.ts';

const transpose = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, i) => rows.map((row) => row[i] as number));

const TABLES = steps('table', 'table', {
  transpose: {
    say: ['transpose the matrix', 'turn the rows into columns'],
    py: '[list(row) for row in zip(*@)]',
    run: transpose,
  },
  quarterturn: {
    say: ['rotate the matrix clockwise by a quarter turn'],
    py: '[list(row) for row in zip(*@[::-1])]',
    run: (v) => transpose(v.toReversed()),
  },
  mirrorrows: {
    say: ['mirror each row', 'reverse the entries within every row'],
    py: '[row[::-1] for row in @]',
    run: (v) => v.map((row) => row.toReversed()),
  },
  upsidedown: { say: ['turn the matrix upside down'], py: '@[::-1]', run: (v) => v.toReversed() },
  scaled: {
    say: ['multiply all entries by {k}'],
    k: upTo(2, 7),
    py: '[[x * # for x in row] for row in @]',
    run: (v, k) => v.map((row) => row.map((x) => x * k)),
  },
  shifted: {
    say: ['add {k} to every entry'],
    k: upTo(2, 9),
    py: '[[x + # for x in row] for row in @]',
    run: (v, k) => v.map((row) => row.map((x) => x + k)),
  },
  sortedrows: {
    say: ['sort every row in ascending order'],
    py: '[sorted(row) for row in @]',
    run: (v) => v.map((row) => row.toSorted(ascending)),
  },
  rowsbysum: {
    say: ['order the rows by their sums, ties keeping their order'],
    py: 'sorted(@, key=sum)',
    run: (v) => v.toSorted((a, b) => sum(a) - sum(b)),
  },
  evenrows: {
    say: ['keep the rows whose sum is even'],
    py: '[row for row in @ if sum(row) % 2 == 0]',
    run: (v) => v.filter((row) => sum(row) % 2 === 0),
  },
  rotaterows: {
    say: ['move the first entry of each row to its end'],
    py: '[row[1:] + row[:1] for row in @]',
    run: (v) => v.map((row) => [...row.slice(1), ...row.slice(0, 1)]),
  },
  cumulrows: {
    say: ['replace each row by its running totals'],
    uses: 'from itertools import accumulate',
    py: '[list(accumulate(row)) for row in @]',
    run: (v) => v.map((row) => row.map((_, i) => sum(row.slice(0, i + 1)))),
  },
  zerobelow: {
    say: ['set everything smaller than {k} to zero'],
    k: upTo(3, 8),
    py: '[[0 if x < # else x for x in row] for row in @]',
    run: (v, k) => v.map((row) => row.map((x) => (x < k ? 0 : x))),
  },
});

const FROM_TABLE = [
  ...steps('table', 'ints', {
    rowsums: { say: ['compute the sum of each row'], py: '[sum(row) for row in @]', run: (v) => v.map(sum) },
    columnsums: {
      say: ['add up each column'],
      py: '[sum(column) for column in zip(*@)]',
      run: (v) => transpose(v).map(sum),
    },
    diagonal: {
      say: ['take the main diagonal'],
      py: '[row[i] for i, row in enumerate(@) if i < len(row)]',
      run: (v) => v.flatMap((row, i) => (i < row.length ? [row[i] as number] : [])),
    },
    flatten: {
      say: ['flatten it row by row', 'write all rows one after the other into one list'],
      py: '[x for row in @ for x in row]',
      run: (v) => v.flat(),
    },
    rowmaxima: {
      say: ['find the largest entry of each row'],
      py: '[max(row) for row in @]',
      run: (v) => v.map((row) => Math.max(...row)),
    },
    columnminima: {
      say: ['determine the smallest entry of each column'],
      py: '[min(column) for column in zip(*@)]',
      run: (v) => transpose(v).map((column) => Math.min(...column)),
    },
    border: {
      say: ['collect the entries of the first row followed by those of the last row'],
      py: '@[0] + @[-1] if @ else []',
      run: (v) => [...(v[0] ?? []), ...(v.at(-1) ?? [])],
    },
    rowspreads: {
      say: ['compute the range from the minimum to the maximum of each row'],
      py: '[max(row) - min(row) for row in @]',
      run: (v) => v.map((row) => Math.max(...row) - Math.min(...row)),
    },
  }),
  ...steps('table', 'int', {
    trace: {
      say: ['return the sum of the main diagonal'],
      py: 'sum(row[i] for i, row in enumerate(@) if i < len(row))',
      run: (v) => sum(v.map((row, i) => row[i] ?? 0)),
    },
    tablesum: { say: ['return the sum of all entries'], py: 'sum(sum(row) for row in @)', run: (v) => sum(v.flat()) },
    saddle: {
      say: ['return the smallest of the row maxima, 0 without rows'],
      py: 'min((max(row) for row in @), default=0)',
      run: (v) => (v.length > 0 ? Math.min(...v.map((row) => Math.max(...row))) : 0),
    },
  }),
];

const RECORDS = [
  ...steps('records', 'records', {
    atleast: {
      say: ['keep the pairs whose number is at least {k}', 'drop all pairs with a number under {k}'],
      k: upTo(4, 20),
      py: '[(name, n) for name, n in @ if n >= #]',
      run: (v, k) => v.filter(([, n]) => n >= k),
    },
    bynumber: {
      say: ['sort the pairs by their number, ties keeping their order'],
      py: 'sorted(@, key=lambda pair: pair[1])',
      run: (v) => v.toSorted((a, b) => a[1] - b[1]),
    },
    byname: {
      say: ['sort the pairs by name without disturbing ties'],
      py: 'sorted(@, key=lambda pair: pair[0])',
      run: (v) => v.toSorted((a, b) => ascending(a[0], b[0])),
    },
    raised: {
      say: ['raise each number by {k}'],
      k: upTo(2, 9),
      py: '[(name, n + #) for name, n in @]',
      run: (v, k) => v.map(([name, n]) => [name, n + k]),
    },
    oddnumbers: {
      say: ['ignore pairs with an even number'],
      py: '[(name, n) for name, n in @ if n % 2]',
      run: (v) => v.filter(([, n]) => n % 2 !== 0),
    },
    shortnames: {
      say: ['leave out pairs whose name is longer than {k} letters'],
      k: upTo(4, 5),
      py: '[(name, n) for name, n in @ if len(name) <= #]',
      run: (v, k) => v.filter(([name]) => name.length <= k),
    },
    lastpairs: { say: ['look at the last {k} pairs alone'], k: upTo(3, 5), py: '@[-#:]', run: (v, k) => v.slice(-k) },
  }),
  ...steps('records', 'words', {
    names: {
      say: ['list the names', 'extract the names in order'],
      py: '[name for name, _ in @]',
      run: (v) => v.map(([name]) => name),
    },
  }),
  ...steps('records', 'ints', {
    numbers: {
      say: ['extract the numbers', 'list the second members of the pairs'],
      py: '[n for _, n in @]',
      run: (v) => v.map(([, n]) => n),
    },
  }),
  ...steps('records', 'text', {
    winner: {
      say: ['return the name with the largest number, the first in a tie and an empty string for none'],
      py: "max(@, key=lambda pair: pair[1], default=('', 0))[0]",
      run: (v) =>
        v.reduce(
          (best, pair) => (best === null || pair[1] > best[1] ? pair : best),
          null as [string, number] | null,
        )?.[0] ?? '',
    },
  }),
  ...steps('records', 'tally', {
    totals: {
      say: ['return a dictionary with the total number of each name'],
      py: '{name: sum(n for other, n in @ if other == name) for name, _ in @}',
      run: (v) => new Map(v.map(([name]) => [name, sum(v.filter(([other]) => other === name).map(([, n]) => n))])),
    },
    lists: {
      say: ['collect the numbers of each name in a dictionary of lists'],
      py: '{name: [n for other, n in @ if other == name] for name, _ in @}',
      run: (v) => new Map(v.map(([name]) => [name, v.filter(([other]) => other === name).map(([, n]) => n)])),
    },
  }),
];

export const TABLE_STEPS: readonly Step[] = [...TABLES, ...FROM_TABLE, ...RECORDS];

export function randomTable(random: Random): number[][] {
  const [rows, columns] = [between(2, 4, random), between(2, 4, random)];
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => between(0, 12, random)));
}

const NAMES = ['Ana', 'Ben', 'Chloe', 'Dev', 'Elias', 'Fatima', 'Gil', 'Hanna', 'Igor', 'Joyce'];

export function randomRecords(random: Random): [string, number][] {
  return Array.from({ length: between(4, 7, random) }, () => [pick(NAMES, random), between(1, 30, random)]);
}
