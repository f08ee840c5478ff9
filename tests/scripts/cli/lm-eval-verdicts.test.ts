import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { formatLmEvalReport, lmEvalReport } from '../../../scripts/cli/lm-eval-verdicts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-verdicts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const FILES = {
  'a.yaml': 'include: _t\ntask: a\n',
  'b.yaml': 'include: _t\ntask: b\nprocess_docs: !function u.f\n',
  'c.yaml': 'include: _t\ntask: c\ntest_split: train\ndataset_path: sailors/other\n',
  'd.yaml': 'include: _t\ntask: d\ntraining_split: test\n',
  'e.yaml': 'include: _t\ntask: e\ntraining_split: null\n',
  'f.yaml': 'task: [',
  _t: 'dataset_path: sailors/knots\ntraining_split: train\ntest_split: test\ndoc_to_text: "{{q}}"\ndoc_to_target: a\n',
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);

it('every file that declares a training split has a verdict, and all that are read are counted', () => {
  const report = lmEvalReport(folder);
  expect(report.verdicts.map(({ path: file, verdict, type }) => [file, verdict, type])).toEqual([
    ['a.yaml', 'admitted', 'open_qa'],
    ['b.yaml', 'unsupported', null],
    ['c.yaml', 'refused', null],
    ['d.yaml', 'refused', null],
  ]);
  const text = formatLmEvalReport(report);
  expect(text).toContain('5 files with 5 tasks; 4 declare a training split: 1 admitted, 2 refused, 1 unsupported');
  expect(text).toContain('unread       f.yaml: it is no YAML');
});

it('the harness itself, where TASKSEED_LM_EVAL names its folder of tasks', () => {
  const harness = process.env['TASKSEED_LM_EVAL'];
  if (harness === undefined) return console.warn('skipped: TASKSEED_LM_EVAL names no folder of task files');
  const { verdicts, unread } = lmEvalReport(harness);
  expect(unread).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(500);
  expect(verdicts.filter(({ verdict, reason }) => verdict !== 'admitted' && !reason)).toEqual([]);
  expect(verdicts.filter(({ verdict }) => verdict === 'admitted').length).toBeGreaterThan(200);
}, 300_000);
