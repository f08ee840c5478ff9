import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHub, type Hub } from '../../../activities/io/hub.ts';
import { fetchKnown, knownEntries } from '../../../activities/io/known-benchmarks.ts';
import { readJson } from '../../../activities/io/stage-files.ts';
import type { Family } from '../../../core/family.ts';
import { KNOWN_ID } from '../../../core/known.ts';
import { splitKey } from '../../../core/paths.ts';
import type { SplitReceipt } from '../../../core/receipt.ts';
import { KNOWN } from '../../../families/known.ts';
import { activityDeps } from '../../fakes/activity-deps.ts';
import { type FakeHub, startFakeHub } from '../../fakes/hub.ts';
import { activityRunner } from '../../fakes/run-activity.ts';
import { RETRY } from '../../small-hub.ts';

const CARD = '---\nconfigs:\n- config_name: main\n  data_files:\n  - split: test\n    path: test.jsonl\n---\n';

let folder: string;
let fake: FakeHub;
let hub: Hub;
const family = (id: string) => KNOWN.find((one) => one.id === id) as Family;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, 'hub', file)), { recursive: true });
  writeFileSync(path.join(folder, 'hub', file), text);
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'taskseed-known-'));
  const [first = ''] = readFileSync('families/own/arithmetic.train.jsonl', 'utf8').split('\n');
  const { question } = JSON.parse(first) as { question: string };
  write('openai/gsm8k/README.md', CARD);
  write('openai/gsm8k/test.jsonl', `${JSON.stringify({ question, answer: '#### 1' })}\n`);
  write('Maxwell-Jia/AIME_2024/train.jsonl', '{"Problem":"How many?","Answer":4}\n{"Problem":"How far?","Answer":5}\n');
  write('math-ai/aime25/test.jsonl', '{"problem":"How many?","answer":4}\n{"task":"no such column"}\n');
  fake = await startFakeHub(path.join(folder, 'hub'));
  hub = createHub({
    endpoint: fake.endpoint,
    token: null,
    cacheDir: path.join(folder, 'cache'),
    offline: false,
    retry: RETRY,
  });
});
afterAll(async () => {
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a benchmark is cached at the commit that its branch is now, with its items counted', async () => {
  const entry = await fetchKnown(hub, family('aime24'));
  const revision = fake.shaOf('Maxwell-Jia/AIME_2024');
  const sources = [{ dataset: 'Maxwell-Jia/AIME_2024', config: null, split: 'train', revision }];
  expect(entry).toEqual({ state: 'cached', items: 2, sources, why: null });
  const coverage = { checked: [{ id: 'aime24', items: 2, sources }], unchecked: [] };
  const found: string[] = [];
  for await (const { source } of knownEntries(hub, KNOWN, coverage)) found.push(source);
  expect(found).toEqual(['aime24:train', 'aime24:train']);
});

it('gated, absent, unreachable and unfit are told apart, each with a sentence', async () => {
  expect(await fetchKnown(hub, family('simpleqa'))).toMatchObject({
    state: 'absent',
    why: expect.stringContaining('no dataset') as unknown,
  });
  const why = expect.stringContaining('does not fit') as unknown;
  expect(await fetchKnown(hub, family('aime25'))).toMatchObject({ state: 'unfit', items: 0, why });
  fake.faults.push({ match: 'gpqa', kind: 'status', status: 403 });
  expect(await fetchKnown(hub, family('gpqa'))).toMatchObject({ state: 'gated' });
  for (let i = 0; i < RETRY.tries; i++) fake.faults.push({ match: 'IFEval', kind: 'status', status: 503 });
  expect(await fetchKnown(hub, family('ifeval'))).toMatchObject({ state: 'unreachable' });
});

it('a run that asks for known benchmarks drops seeds that stand in one, and freezes which it saw', async () => {
  const deps = { ...(await activityDeps('http://127.0.0.1:9/v1')), hub };
  const run = activityRunner(deps);
  const recipe = {
    families: ['arithmetic'],
    records: 5,
    models: { teacher: { endpoint: 'rehearsal', model: 'm' } },
    filters: { contamination: { against: ['seeded', 'known'] } },
  };
  const validate = () => run('validateRecipe', { recipe, workflowId: 'known', runId: 'first' });
  await hub.writeKnown({ v: 1, benchmarks: {} });
  await expect(validate()).rejects.toThrow(/no known benchmark is in the cache/);
  await hub.writeKnown({ v: 1, benchmarks: { gsm8k: await fetchKnown(hub, family('gsm8k')) } });
  expect(await validate()).toMatchObject({ checkedOnly: [KNOWN_ID] });
  const fetchSplit = (id: string, split: 'heldOut' | 'seeds') =>
    run('fetchSplit', { dataset: 'known', family: id, split });
  expect(await fetchSplit(KNOWN_ID, 'heldOut')).toMatchObject({ rows: 1 });
  await fetchSplit('arithmetic', 'heldOut');
  await fetchSplit('arithmetic', 'seeds');
  const receipt = await readJson<SplitReceipt>(deps.store, splitKey('known', 'arithmetic'));
  expect(receipt?.report).toMatchObject({ seeds: 39, heldOutHitCount: 1 });
});
