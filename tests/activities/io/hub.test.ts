import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub, type Hub } from '../../../activities/io/hub.ts';
import { readRows } from '../../../activities/io/read-rows.ts';
import { type FakeHub, startFakeHub } from '../../fakes/hub.ts';
import { sharedData } from '../../shared-data.ts';

let folder: string;
let fake: FakeHub;
const retry = { tries: 3, firstWaitMs: 1 };

function write(file: string, text: string): void {
  const full = path.join(folder, 'hub', file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

function hubAt(options: { offline?: boolean } = {}): Hub {
  return createHub({
    endpoint: fake.endpoint,
    token: null,
    cacheDir: path.join(folder, 'cache'),
    offline: options.offline ?? false,
    retry,
  });
}

const CARD = `---
license: [cc-by-4.0]
configs:
- config_name: main
  data_files:
  - split: train
    path: main/train-*
  - split: test
    path: ["main/test.jsonl"]
- config_name: flat
  data_dir: extra
  data_files: "*.jsonl"
---
# A dataset
`;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'taskseed-hub-'));
  write('org/carded/README.md', CARD);
  for (const part of ['0', '1', '2']) write(`org/carded/main/train-${part}.jsonl`, `{"n":${part}}\n`);
  write('org/carded/main/test.jsonl', '{"n":9}\n');
  write('org/carded/extra/all.jsonl', '{"n":7}\n');
  write('org/bare/dev.jsonl', '{"n":1}\n');
  write('org/bare/data/training.csv', 'a\n1\n');
  write('org/script/loader.py', 'pass');
  write('org/script/.converted/default/train/0000.parquet', 'PAR1');
  write('org/script/.converted/default/train/0001.parquet', 'PAR1');
  write('org/script/.converted/default/partial-test/0000.parquet', 'PAR1');
  fake = await startFakeHub(path.join(folder, 'hub'));
});

afterEach(async () => {
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

async function filesOf(dataset: string, config: string | null, split: string, hub = hubAt()): Promise<string[]> {
  return hub.files(dataset, await hub.resolve(dataset, 'main'), config, split);
}

describe('files of a split', () => {
  it('come from the configs of the card, with globs, lists and folders', async () => {
    expect(await filesOf('org/carded', 'main', 'train')).toEqual([
      'main/train-0.jsonl',
      'main/train-1.jsonl',
      'main/train-2.jsonl',
    ]);
    expect(await filesOf('org/carded', 'main', 'test')).toEqual(['main/test.jsonl']);
    expect(await filesOf('org/carded', 'flat', 'train')).toEqual(['extra/all.jsonl']);
  });

  it('come from the branch of converted files where the card names none', async () => {
    const files = await filesOf('org/script', null, 'train');
    expect(files.map((file) => file.replace(/^@[0-9a-f]{40}/, '@'))).toEqual([
      '@/default/train/0000.parquet',
      '@/default/train/0001.parquet',
    ]);
    const hub = hubAt();
    const local = await hub.download('org/script', await hub.resolve('org/script', 'main'), files[0] as string);
    expect(readFileSync(local, 'utf8')).toBe('PAR1');
  });

  it('are refused where the Hub converted a split only in part', async () => {
    await expect(filesOf('org/script', null, 'test')).rejects.toThrow(/only in part/);
  });

  it('are told by their names where nothing else says', async () => {
    expect(await filesOf('org/bare', null, 'validation')).toEqual(['dev.jsonl']);
    expect(await filesOf('org/bare', null, 'train')).toEqual(['data/training.csv']);
  });

  it('name what exists, and the nearest, when a config or split is not there', async () => {
    await expect(filesOf('org/carded', 'mian', 'train')).rejects.toThrow(
      'org/carded has no config "mian" (did you mean "main"?); it has main, flat',
    );
    await expect(filesOf('org/carded', 'main', 'tran')).rejects.toThrow(
      'has no split "tran" (did you mean "train"?); it has train, test',
    );
    await expect(filesOf('org/carded', null, 'train')).rejects.toThrow(
      'several configs; add "config": one of main, flat',
    );
  });
});

describe('the stand-in hub under faults', () => {
  it('gives the right bytes after 429, 500, a cut and a corrupt download', async () => {
    fake.faults.push(
      { match: 'revision', kind: 'status', status: 429 },
      { match: 'tree', kind: 'status', status: 503 },
      { match: 'main/test.jsonl', kind: 'cut' },
      { match: 'main/test.jsonl', kind: 'corrupt' },
    );
    const hub = hubAt();
    const sha = await hub.resolve('org/carded', 'main');
    const local = await hub.download('org/carded', sha, 'main/test.jsonl');
    expect(readFileSync(local, 'utf8')).toBe('{"n":9}\n');
    expect(fake.faults).toEqual([]);
  });

  it('ends in a retryable error that names the file when every try fails', async () => {
    for (let i = 0; i < 3; i++) fake.faults.push({ match: 'main/test.jsonl', kind: 'corrupt' });
    const hub = hubAt();
    const sha = await hub.resolve('org/carded', 'main');
    await expect(hub.download('org/carded', sha, 'main/test.jsonl')).rejects.toMatchObject({
      type: 'SourceUnavailable',
      retryable: true,
      message: expect.stringMatching(/main\/test\.jsonl: the download does not match its checksum after 3 tries/),
    });
  });

  it('says that a dataset is not there, without retrying for ever', async () => {
    await expect(hubAt().resolve('org/nothing', 'main')).rejects.toMatchObject({
      type: 'SourceUnavailable',
      retryable: false,
    });
  });
});

describe('the cache', () => {
  it('answers everything offline once a split was fetched, and names what is missing', async () => {
    const online = hubAt();
    const sha = await online.resolve('org/carded', 'main');
    for (const file of await online.files('org/carded', sha, 'main', 'train'))
      await online.download('org/carded', sha, file);
    const before = fake.requests.length;
    const offline = hubAt({ offline: true });
    const files = await filesOf('org/carded', 'main', 'train', offline);
    const first = await offline.download('org/carded', sha, files[0] as string);
    expect(readFileSync(first, 'utf8')).toBe('{"n":0}\n');
    await expect(offline.download('org/carded', sha, 'main/test.jsonl')).rejects.toThrow(
      /main\/test\.jsonl at .* is not in the cache/,
    );
    await expect(offline.resolve('org/other', 'main')).rejects.toThrow(/HF_HUB_OFFLINE/);
    expect(fake.requests.length).toBe(before);
  });

  it('asks for nothing twice', async () => {
    const hub = hubAt();
    const sha = await hub.resolve('org/carded', 'main');
    await hub.download('org/carded', sha, 'main/test.jsonl');
    const before = fake.requests.length;
    await hub.download('org/carded', sha, 'main/test.jsonl');
    expect(fake.requests.length).toBe(before);
  });

  it('never leaves its folder for a name that leads out', async () => {
    await expect(hubAt().download('org/carded', fake.shaOf('org/carded'), '../../x')).rejects.toMatchObject({
      type: 'InvalidRecipe',
    });
  });
});

it('the licence is read from the card', async () => {
  const hub = hubAt();
  expect(await hub.licence('org/carded', fake.shaOf('org/carded'))).toBe('cc-by-4.0');
  expect(await hub.licence('org/bare', fake.shaOf('org/bare'))).toBe('unknown');
});

const mirror = sharedData('data/hub');
describe.skipIf(mirror === null)('the mirror of real datasets', () => {
  it.each([
    ['openai/gsm8k', 'main', 'train', 7473],
    ['openai/gsm8k', 'main', 'test', 1319],
    ['openai/gsm8k', 'socratic', 'test', 1319],
    ['google-research-datasets/mbpp', 'full', 'train', 374],
    ['google-research-datasets/mbpp', null, 'validation', 90],
    ['allenai/ai2_arc', 'ARC-Challenge', 'train', 1056],
    ['allenai/ai2_arc', 'ARC-Challenge', 'test', 1172],
    ['local/folio', null, 'train', 1004],
    ['local/folio', null, 'validation', 204],
    ['local/aqua_rat', null, 'validation', 254],
    ['local/aqua_rat', null, 'test', 254],
  ] as const)('%s %s %s has its rows', async (dataset, config, split, rows) => {
    const real = await startFakeHub(mirror ?? '');
    try {
      const hub = createHub({
        endpoint: real.endpoint,
        token: null,
        cacheDir: path.join(folder, 'cache'),
        offline: false,
        retry,
      });
      const sha = await hub.resolve(dataset, 'main');
      let count = 0;
      for (const file of await hub.files(dataset, sha, config, split))
        for await (const read of readRows(await hub.download(dataset, sha, file))) count += 'row' in read ? 1 : 0;
      expect(count).toBe(rows);
    } finally {
      await real.close();
    }
  });
});
