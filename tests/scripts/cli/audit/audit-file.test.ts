import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { auditFile } from '../../../../scripts/cli/audit/audit-file.ts';
import { auditText } from '../../../../scripts/cli/audit/audit-text.ts';
import { parseColumns } from '../../../../scripts/cli/audit/row-item.ts';
import { createCli } from '../../../../scripts/cli/cli.ts';
import { createOutput } from '../../../../scripts/cli/output.ts';
import { sharedData } from '../../../shared-data.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const silent = { write: () => {} };
const cli = createCli({ HOME: folder }, createOutput({ stdin: {}, stdout: silent, stderr: silent }, {}, false));

function file(name: string, rows: object[]): string {
  const at = path.join(folder, name);
  writeFileSync(at, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return at;
}

const audit = (named: string, more: { against?: string[]; seeds?: string; columns?: string } = {}) =>
  auditFile(cli, {
    file: named,
    against: more.against ?? [],
    seeds: more.seeds ?? null,
    columns: parseColumns(more.columns),
  });

const long =
  'A farmer in the hills keeps nine brown goats and sells their milk to the dairy in the valley every morning. How much milk?';
const other =
  'Seven trains leave the northern station before noon and each of them carries two hundred and twelve sacks of flour. How many sacks?';

describe('auditing any file', () => {
  it('finds repeated rows and names the earlier one', async () => {
    const rows = file('repeated.jsonl', [
      { q: long, a: '1' },
      { q: other, a: '2' },
      { q: long, a: '1' },
    ]);
    const { rows: count, findings } = await audit(rows, { columns: 'question=q,answer=a' });
    expect(count).toBe(3);
    expect(findings).toEqual([{ row: 2, check: 'exact-duplicate', tier: null, score: 1, match: 'row 0' }]);
  });

  it('finds held-out questions, also inside other fields, and never quotes them', async () => {
    const heldOut = file('test.jsonl', [{ question: long, answer: '1' }]);
    const rows = file('made.jsonl', [
      { question: other, answer: '2' },
      { question: long, answer: '1' },
      { question: 'What does he keep?', answer: 'goats', context: long },
    ]);
    const { findings } = await audit(rows, { against: [heldOut] });
    expect(findings.map(({ row, check, tier }) => [row, check, tier])).toEqual([
      [1, 'contamination', 'T1'],
      [2, 'contamination', 'T2'],
    ]);
    expect(JSON.stringify(findings)).not.toContain('goats');
  });

  it('finds copies of seeds', async () => {
    const seeds = file('seeds.jsonl', [{ question: long, answer: '1' }]);
    const { findings } = await audit(file('copy.jsonl', [{ question: long.replace('nine', 'ten'), answer: '1' }]), {
      seeds,
    });
    expect(findings.map(({ check }) => check)).toContain('near-copy');
    expect(findings[0]?.match).toBe('seed seeds.jsonl:1');
  });

  it('lists rows that have no question, and refuses a file that has none at all', async () => {
    const { findings } = await audit(file('holes.jsonl', [{ question: long }, { note: 'x' }]));
    expect(findings).toEqual([
      { row: 1, check: 'bad-row', tier: null, score: null, match: 'nothing in column "question"' },
    ]);
    await expect(audit(file('none.jsonl', [{ text: 'x' }]))).rejects.toThrow(/no row has a "question"/);
  });

  it('refuses a source that is neither family nor file, with the nearest family', async () => {
    const rows = file('one.jsonl', [{ question: long }]);
    await expect(audit(rows, { against: ['gsm8'] })).rejects.toThrow(
      /"gsm8" is neither a family \(did you mean "gsm8k"\?\)/,
    );
    await expect(audit(rows, { against: ['gsm8k=nothing.jsonl'] })).rejects.toThrow(/there is no file "nothing.jsonl"/);
  });

  it('reads a file as a family lays it out', async ({ skip }) => {
    const test = sharedData('data/tasks/gsm8k/test.jsonl');
    if (!test) return skip('no reference rows here');
    const { findings } = await audit(file('clean.jsonl', [{ question: other, answer: '2' }]), {
      against: [`gsm8k=${test}`],
    });
    expect(findings).toEqual([]);
  });
});

describe('what an audit says', () => {
  it('counts findings by check and leaves boilerplate out of them', () => {
    const finding = { row: 3, check: 'contamination', tier: 'T2', score: 1, match: 'gsm8k:test 00ff in question' };
    const ignored = { row: 4, check: 'boilerplate', tier: null, score: null, match: '' };
    expect(auditText('x', 9, [finding, ignored])).toBe(
      [
        'x: 9 rows, 1 findings',
        '  contamination T2               1',
        '  1 shared 13-word runs are boilerplate (--out lists them)',
        'row 3: contamination T2 1.00: gsm8k:test 00ff in question',
      ].join('\n'),
    );
    expect(auditText('x', 9, [])).toBe('x: 9 rows, clean');
  });
});
