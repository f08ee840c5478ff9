import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSha256, listFiles } from '../../activities/io/list-files.ts';
import { readRows } from '../../activities/io/read-rows.ts';
import { admitSeeds, type Admission, heldOutItems, type SourceRow } from '../../core/admission.ts';
import { resolveFamilyEntry } from '../../core/family-entry.ts';
import type { RowSource } from '../../core/family-source.ts';
import type { Family } from '../../core/family.ts';
import { FAMILIES, familyById } from '../../families/index.ts';
import { sharedData } from '../shared-data.ts';

async function* rowsOf(family: Family, source: RowSource, root: string): AsyncGenerator<SourceRow> {
  if (source.kind !== 'files') throw new Error('files only');
  for (const pattern of source.paths)
    for (const file of await listFiles(pattern, root)) {
      const revision = await fileSha256(file);
      const name = path.basename(file);
      const { columns, quotes } = source;
      const options = { ...(columns ? { columns } : {}), ...(quotes === undefined ? {} : { quotes }) };
      for await (const read of readRows(file, { ...options, ...(family.expand ? { expand: family.expand } : {}) })) {
        const origin = { dataset: 'file', config: null, split: 'train', revision, file: name, line: read.line };
        yield { origin, read: 'row' in read ? { row: read.row } : { bad: read.bad } };
      }
    }
}

interface Counted {
  admission: Admission;
  heldOut: number;
}

async function count(id: string, train: string, test: string, root: string, quotes?: boolean): Promise<Counted> {
  const source = quotes === undefined ? { path: train } : { path: train, quotes };
  const { family, seeds, heldOut } = resolveFamilyEntry(
    { id: `my_${id}`, extends: id, source, heldOut: [{ path: test }] },
    FAMILIES,
  );
  const admission = await admitSeeds(family, rowsOf(family, seeds, root), { badRows: 0.05, heldOutMatch: () => null });
  let items = 0;
  for await (const _ of heldOutItems(family, rowsOf(family, heldOut[0] as RowSource, root))) items++;
  return { admission, heldOut: items };
}

interface Task {
  id: string;
  train: string;
  test: string;
  rows: number;
  heldOut: number;
  unfit?: number;
  quotes?: boolean;
}

/** Rows as README of the reference data counts them; unfit rows are explained beside. */
const TASKS: Task[] = [
  { id: 'gsm8k', train: 'train.jsonl', test: 'test.jsonl', rows: 5387, heldOut: 1319 },
  { id: 'aqua', train: 'train.json', test: 'test.json', rows: 254, heldOut: 254 },
  { id: 'mmlu_stem', train: 'train/*_val.csv', test: 'test/*_test.csv', rows: 374, heldOut: 3439 },
  { id: 'arc_challenge', train: 'train.jsonl', test: 'test.jsonl', rows: 1056, heldOut: 1172 },
  { id: 'arc_easy', train: 'train.json', test: 'test.json', rows: 2251, heldOut: 2376 },
  { id: 'codah', train: 'train.tsv', test: 'test.tsv', rows: 1665, heldOut: 555 },
  // Five pairs are one statement twice: their answer stands twice among the options.
  { id: 'comve', train: 'train.csv', test: 'test.csv', rows: 10000, heldOut: 1000, unfit: 5 },
  { id: 'mbpp', train: 'train.jsonl', test: 'test.jsonl', rows: 374, heldOut: 500 },
  { id: 'policyqa', train: 'train.json', test: 'test.json', rows: 3809, heldOut: 3660 },
  { id: 'strategyqa', train: 'train.json', test: 'test.json', rows: 1602, heldOut: 229 },
  { id: 'folio', train: 'train.jsonl', test: 'test.jsonl', rows: 1004, heldOut: 204 },
  { id: 'folio', train: 'train.txt', test: 'test.jsonl', rows: 1004, heldOut: 204, quotes: false },
];

describe.each(TASKS)('$id from $train', ({ id, train, test, rows, heldOut, unfit = 0, quotes }) => {
  const root = sharedData(`data/tasks/${id}`);
  it.skipIf(root === null)('maps every published row', async () => {
    const counted = await count(id, train, test, root ?? '', quotes);
    expect(counted.admission.rows).toBe(rows);
    expect(
      counted.admission.rejections
        .filter((one) => one.kind === 'bad-row')
        .map(({ line, ...one }) => [line, 'reason' in one && one.reason]),
    ).toHaveLength(unfit);
    expect(counted.admission.seeds.length + counted.admission.rejections.length).toBe(rows);
    expect(counted.heldOut).toBe(heldOut);
  });
});

const folio = sharedData('data/tasks/folio');
it.skipIf(folio === null)('FOLIO gives the same seed ids from JSONL and from its TSV', async () => {
  const [json, tsv] = [
    await count('folio', 'train.jsonl', 'test.jsonl', folio ?? ''),
    await count('folio', 'train.txt', 'test.jsonl', folio ?? '', false),
  ];
  expect(tsv.admission.seeds.map((seed) => seed.id)).toEqual(json.admission.seeds.map((seed) => seed.id));
});

const comve = sharedData('data/tasks/comve');
it.skipIf(comve === null)('ComVE has its answer first about as often as second', async () => {
  const { admission } = await count('comve', 'train.csv', 'test.csv', comve ?? '');
  const first = admission.seeds.filter((seed) => seed.answerIndex === 0).length / admission.seeds.length;
  expect(Math.abs(first - 0.5)).toBeLessThan(0.02);
});

const humaneval = sharedData('data/tasks/humaneval/test.jsonl.gz');
it.skipIf(humaneval === null)('HumanEval has 164 held-out items and can never be seeds', async () => {
  const family = familyById('humaneval') as Family;
  let items = 0;
  for await (const _ of heldOutItems(
    family,
    rowsOf(family, { kind: 'files', paths: ['test.jsonl.gz'] }, path.dirname(humaneval ?? '')),
  ))
    items++;
  expect(items).toBe(164);
  expect(() => resolveFamilyEntry('humaneval', FAMILIES)).toThrow(/held out only/);
});
