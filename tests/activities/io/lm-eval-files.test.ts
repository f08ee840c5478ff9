import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createLmEvalReader, walkLmEvalFolder, type FoundEntry } from '../../../activities/io/lm-eval-files.ts';

const base = mkdtempSync(path.join(tmpdir(), 'taskseed-lm-eval-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let folders = 0;
function folderOf(files: Record<string, string>): string {
  const folder = path.join(base, String(folders++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const walk = (files: Record<string, string>): FoundEntry[] => [...walkLmEvalFolder(folderOf(files))];

it('works included files in, nearest over farthest, the file itself over all', () => {
  const [found] = walk({
    'knots/easy.yaml': 'include: [_a_yaml, ../shared/b.txt]\ntask: knots_easy\ntest_split: test\n',
    'knots/_a_yaml': 'include: ../shared/deep\ndataset_path: sailors/knots\ntraining_split: from_a\n',
    'shared/b.txt': 'training_split: train\ntest_split: from_b\n',
    'shared/deep': 'validation_split: dev\ndataset_path: from/deep\n',
  });
  expect(found).toMatchObject({
    path: 'knots/easy.yaml',
    kind: 'task',
    problem: null,
    files: ['knots/easy.yaml', 'knots/_a_yaml', 'shared/deep', 'shared/b.txt'],
    entry: {
      name: 'knots_easy',
      datasetPath: 'sailors/knots',
      trainingSplit: 'train',
      validationSplit: 'dev',
      testSplit: 'test',
    },
  });
});

it('a file may be included twice, but not by itself', () => {
  const [a, b, c] = walk({
    'a.yaml': 'include: b.yaml\ntask: a\n',
    'b.yaml': 'include: c.yaml\ntask: b\n',
    'c.yaml': 'include: [d, d]\ntask: c\n',
    d: 'output_type: generate_until\n',
  });
  expect([a, b, c].map((one) => one?.problem)).toEqual([null, null, null]);
  const circle = walk({ 'a.yaml': 'include: b.yaml\n', 'b.yaml': 'include: a.yaml\n' });
  expect(circle.map((one) => one.problem)).toEqual([
    'a.yaml: it includes itself, by way of b.yaml',
    'b.yaml: it includes itself, by way of a.yaml',
  ]);
});

it('a group is one entry, and each task it spells out another', () => {
  const found = walk({
    'group.yaml': `group: sea
task:
  - knots_easy
  - task: rope
    include: _rope
  - group: inner
    task:
      - task: sail
        dataset_path: sailors/sails
        training_split: train
  - task: knots_hard
    num_fewshot: 2
`,
    _rope: 'dataset_path: sailors/rope\n',
  });
  expect(found.map(({ kind, entry }) => [kind, entry.name, entry.datasetPath])).toEqual([
    ['group', null, null],
    ['task', 'sea::rope', 'sailors/rope'],
    ['task', 'sea::inner::sail', 'sailors/sails'],
  ]);
});

it('what cannot be read is listed with its problem, and the rest goes on', () => {
  const found = walk({
    'a.yaml': 'task: [',
    'b.yaml': 'include: gone\ntask: b\n',
    'c.yaml': 'include: 3\ntask: c\n',
    'd.yaml': 'include: ../../outside\ntask: d\n',
    'e.yaml': 'task: e\n',
    '.git/hidden.yaml': 'task: hidden\n',
    '../outside': 'task: x\n',
  });
  expect(found.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(/^a\.yaml: it is no YAML/),
    'gone: no such file; it is included by b.yaml',
    'c.yaml: "include" names no file',
    expect.stringMatching(/outside: /),
    null,
  ]);
});

it('no link leads out of the folder', () => {
  const folder = folderOf({ 'a.yaml': 'include: link\ntask: a\n' });
  symlinkSync('/etc/hostname', path.join(folder, 'link'));
  expect([...walkLmEvalFolder(folder)][0]?.problem).toBe('link: it leads outside the folder that may be read');
});

it('one task says what it was read from, with hashes', () => {
  const folder = folderOf({ 'a.yaml': 'include: b\ntask: a\n', b: 'dataset_path: x\n' });
  const { values, files } = createLmEvalReader(null).load(path.join(folder, 'a.yaml'));
  expect(values).toEqual({ dataset_path: 'x', task: 'a' });
  expect(files.map((file) => [path.basename(file.path), file.sha256.length])).toEqual([
    ['a.yaml', 64],
    ['b', 64],
  ]);
});
