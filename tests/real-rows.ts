import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import type { Family, MappedRow, Row } from '../core/family.ts';
import type { Seed } from '../core/seed.ts';
import { familyById } from '../families/index.ts';
import { sharedData } from './shared-data.ts';

const FILES: Readonly<Record<string, { train: string; test: string }>> = {
  gsm8k: { train: 'gsm8k/train.jsonl', test: 'gsm8k/test.jsonl' },
  arc_challenge: { train: 'arc_challenge/train.jsonl', test: 'arc_challenge/test.jsonl' },
  arc_easy: { train: 'arc_easy/train.json', test: 'arc_easy/test.json' },
  codah: { train: 'codah/train.tsv', test: 'codah/test.tsv' },
  mbpp: { train: 'mbpp/train.jsonl', test: 'mbpp/test.jsonl' },
  policyqa: { train: 'policyqa/train.json', test: 'policyqa/test.json' },
  strategyqa: { train: 'strategyqa/train.json', test: 'strategyqa/test.json' },
  folio: { train: 'folio/train.jsonl', test: 'folio/test.jsonl' },
};

/** Rows of a reference task as its family maps them; null (with a message) when the files are not on this machine. */
export function realRows(id: string, split: 'train' | 'test'): MappedRow[] | null {
  const name = FILES[id]?.[split];
  const family = familyById(id);
  const file = name && sharedData(path.join('data/tasks', name));
  if (!file || !family) return null;
  return rawRows(file, family).flatMap((row, line) => {
    const mapped = family.toItem(row, { file: path.basename(file), line: line + 1 });
    return mapped.ok ? [mapped.row] : [];
  });
}

export function asSeeds(rows: readonly MappedRow[], split = 'train'): Seed[] {
  const origin = { dataset: 'file', config: null, split, revision: '', file: '', line: 0 };
  return rows.map((row, i) => ({ ...row, id: `s:${i}`, origin }));
}

function rawRows(file: string, family: Family): Row[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl'))
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  if (file.endsWith('.json')) {
    const whole = JSON.parse(text) as Row | Row[];
    return Array.isArray(whole) ? whole : [...(family.expand?.(whole) ?? [])];
  }
  const { columns = [] } = family.layout ?? {};
  const lines = Papa.parse<string[]>(text.trim(), { delimiter: '\t', quoteChar: '\u0000' }).data;
  return lines.map((cells) => Object.fromEntries(columns.map((column, i) => [column, cells[i]])));
}
