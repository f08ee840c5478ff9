import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

/** Saved by scripts/save-histories.ts from real runs of recipes/hello.json; `paused` was paused, given a budget, resumed. */
const FOLDER = fileURLToPath(new URL('../replay/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const SEEDS = fileURLToPath(new URL('../../families/own/', import.meta.url));

interface Saved {
  events: {
    activityTaskScheduledEventAttributes?: { activityType: { name: string }; input: { payloads: { data: Buffer }[] } };
  }[];
}

const textOf = (file: string) => readFileSync(FOLDER + file, 'utf8');
const idOf = (file: string) => file.replace('.json', '').replaceAll('_', '/');

/** A history as the script saved it: bytes are `{$bytes}`. */
const read = (file: string) =>
  JSON.parse(textOf(file), (_, value: { $bytes?: string } | null) =>
    typeof value?.$bytes === 'string' ? Buffer.from(value.$bytes, 'base64') : value,
  ) as Saved;

/** All payloads of a history, decoded. */
const payloadsOf = (text: string) =>
  [...text.matchAll(/"\$bytes": "([A-Za-z0-9+/=]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );

let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
}, 60_000);

describe('F35: saved histories', () => {
  it('are there for each workflow, of a run that was left alone and of one that was steered', () => {
    expect(FILES.sort()).toEqual(
      ['hello', 'paused'].flatMap((run) => [`${run}.json`, `${run}_arithmetic.json`, `${run}_arithmetic_0.json`]),
    );
  });

  it.each(FILES)('%s replays with the workflows as they are', async (file) => {
    await expect(Worker.runReplayHistory({ workflowBundle }, read(file), idOf(file))).resolves.toBeUndefined();
  });

  it('would not replay with workflows that do something else', async () => {
    const saved = read('hello.json');
    const first = saved.events.find((event) => event.activityTaskScheduledEventAttributes);
    if (first?.activityTaskScheduledEventAttributes)
      first.activityTaskScheduledEventAttributes.activityType.name = 'checkRecipe';
    await expect(Worker.runReplayHistory({ workflowBundle }, saved, 'hello')).rejects.toThrow(/determinis/i);
  });

  it('show the claim of their run with every activity of the dataset', () => {
    const events = FILES.flatMap((file) => read(file).events);
    const scheduled = events.flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
    const ofDataset = scheduled.filter(({ activityType }) => !/^(validateRecipe|probeServer)$/.test(activityType.name));
    expect(new Set(ofDataset.map(({ activityType }) => activityType.name)).size).toBeGreaterThan(8);
    const claim = { epoch: 1, storeId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string };
    for (const { activityType, input } of ofDataset)
      expect(JSON.parse(String(input.payloads[0]?.data)), activityType.name).toMatchObject({ claim });
  });

  it.each(FILES)('%s holds no text of a seed, and small payloads', (file) => {
    const text = textOf(file);
    const payloads = payloadsOf(text);
    expect(payloads.length).toBeGreaterThan(10);
    const seeds = readdirSync(SEEDS).flatMap((name) =>
      readFileSync(SEEDS + name, 'utf8')
        .split('\n')
        .filter(Boolean),
    );
    const questions = seeds.map((line) => (JSON.parse(line) as { question: string }).question.slice(0, 25));
    expect(questions.length).toBeGreaterThan(50);
    const all = payloads.join('\n');
    for (const question of questions) expect(all).not.toContain(question);
    expect(all).not.toMatch(/api.?key|Bearer |Assignment:/i);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(2_000);
    expect(read(file).events.length).toBeLessThan(1_000);
  });
});
