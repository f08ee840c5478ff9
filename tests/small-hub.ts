import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHub, type Hub } from '../activities/io/hub.ts';
import { type FakeHub, startFakeHub } from './fakes/hub.ts';

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

/** A stand-in hub with three small datasets and a cache of its own, for one test. */
export interface SmallHub {
  fake: FakeHub;
  cacheDir: string;
  open: (options?: { offline?: boolean }) => Hub;
  filesOf: (dataset: string, config: string | null, split: string, hub?: Hub) => Promise<string[]>;
  close: () => Promise<void>;
}

/** Tries and waits short enough for tests. */
export const RETRY = { tries: 3, firstWaitMs: 1 };

export async function smallHub(): Promise<SmallHub> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'taskseed-hub-'));
  for (const [file, text] of FILES) {
    mkdirSync(path.join(folder, 'hub', path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, 'hub', file), text);
  }
  const fake = await startFakeHub(path.join(folder, 'hub'));
  const cacheDir = path.join(folder, 'cache');
  const open: SmallHub['open'] = ({ offline = false } = {}) =>
    createHub({ endpoint: fake.endpoint, token: null, cacheDir, offline, retry: RETRY });
  return {
    fake,
    cacheDir,
    open,
    filesOf: async (dataset, config, split, hub = open()) =>
      hub.files(dataset, await hub.resolve(dataset, 'main'), config, split),
    async close() {
      await fake.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const FILES: [string, string][] = [
  ['org/carded/README.md', CARD],
  ...[0, 1, 2].map((part): [string, string] => [`org/carded/main/train-${part}.jsonl`, `{"n":${part}}\n`]),
  ['org/carded/main/test.jsonl', '{"n":9}\n'],
  ['org/carded/extra/all.jsonl', '{"n":7}\n'],
  ['org/bare/dev.jsonl', '{"n":1}\n'],
  ['org/bare/data/training.csv', 'a\n1\n'],
  ['org/script/loader.py', 'pass'],
  ['org/script/.converted/default/train/0000.parquet', 'PAR1'],
  ['org/script/.converted/default/train/0001.parquet', 'PAR1'],
  ['org/script/.converted/default/partial-test/0000.parquet', 'PAR1'],
];
