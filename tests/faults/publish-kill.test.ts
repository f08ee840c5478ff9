import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../activities/io/file-store.ts';
import type { PublishInput, PublishedDataset } from '../../activities/publish.ts';
import { verifyManifest } from '../../activities/io/verify-dataset.ts';
import { sha256Hex } from '../../core/canonical.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { ReceiptedDataset } from '../fakes/receipted.ts';
import { liveUntil } from './kill-points.ts';
import { FIRST, RAISED, runPublish, smallDataset, type PublishJob } from './small-publish.ts';

const PUBLISHER = fileURLToPath(new URL('publisher.ts', import.meta.url));
const DATASET = 'killed';

let template: ReceiptedDataset;
let copies = 0;
const systemTmp = process.env['TMPDIR'];
beforeAll(async () => {
  template = await smallDataset(DATASET);
  // What writers leave in the system's folder for temporary files when they die goes with the test.
  process.env['TMPDIR'] = path.join(template.folder, 'tmp');
  await mkdir(process.env['TMPDIR']);
});
afterAll(async () => {
  if (systemTmp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = systemTmp;
  await template.remove();
});

/** A store of its own that holds the dataset as it stood before it was published. */
async function freshJob(families: PublishInput['families'], from = DATASET): Promise<PublishJob> {
  const folder = path.join(template.folder, `copy${copies++}`);
  await cp(path.join(template.folder, from), path.join(folder, DATASET), { recursive: true });
  return { folder, dataset: DATASET, planHash: template.planHash, families };
}

/** What a reader may rely on at any moment: files that the manifest calls content are whole, and so is each one listed on the page. */
async function expectReadable({ folder }: PublishJob): Promise<void> {
  const store = createFileStore(folder);
  const body = await store.get(`${DATASET}/manifest.json`);
  const { files } = body === null ? { files: [] } : (JSON.parse(body.toString()) as Manifest);
  for (const { path: file, sha256 } of files.filter(({ rows }) => rows !== null))
    expect(sha256Hex((await store.get(`${DATASET}/${file}`)) ?? Buffer.alloc(0)), file).toBe(sha256);
  const page = (await store.get(`${DATASET}/README.md`))?.toString() ?? '';
  for (const [file] of page.matchAll(/data\/sums\/part-[\w-]+\.parquet/g))
    expect(await store.size(`${DATASET}/${file}`), file).toBeGreaterThan(0);
}

async function expectMended(job: PublishJob, whole: PublishedDataset, at: string): Promise<void> {
  await expectReadable(job);
  expect(await runPublish(job), at).toEqual(whole);
  expect(await verifyManifest(createFileStore(job.folder), DATASET), at).toEqual([]);
}

/**
 * Dies at every point that leaves the disk in a state of its own, half of a write landing first where `torn`; each time
 * the next attempt must mend it. A process that dies after a sync leaves what it would have left before it. A key takes four such points, so `every` third comes by all of them.
 */
async function dieEverywhere(
  families: PublishInput['families'],
  from: string,
  torn: boolean,
  every = 1,
): Promise<number> {
  const first = await freshJob(families, from);
  const alive = await liveUntil(null, () => runPublish(first));
  if (!('done' in alive)) throw new Error('it died without being killed');
  let tried = 0;
  for (const [point, name] of alive.points.entries()) {
    if (torn ? !name.startsWith('write') : alive.points[point - 1] === 'sync') continue;
    if (tried++ % every > 0) continue;
    const job = await freshJob(families, from);
    expect(await liveUntil({ point, torn, death: 'freeze' }, () => runPublish(job))).toEqual({ diedAt: name });
    await expectMended(job, alive.done, `point ${point}, before ${name}`);
  }
  return tried;
}

describe('a publication that dies', () => {
  it('C8-C11, C14, F8 · at any change of the disk is mended by the next attempt, byte for byte', async () => {
    expect(await dieEverywhere(FIRST, DATASET, false)).toBeGreaterThan(80);
  }, 120_000);

  it('C8 · in the middle of any write is mended the same way', async () => {
    expect(await dieEverywhere(FIRST, DATASET, true)).toBeGreaterThan(20);
  }, 120_000);

  it('C12, C13 · while it replaces an earlier one leaves every listed file whole, and is mended', async () => {
    const { folder } = await freshJob(FIRST);
    await runPublish({ ...(await freshJob(FIRST)), folder });
    const published = path.relative(template.folder, path.join(folder, DATASET));
    expect(await dieEverywhere(RAISED, published, false, 3)).toBeGreaterThan(50);
  }, 120_000);

  it('F8 · by SIGKILL as a process of its own leaves the same states', async () => {
    const calm = await freshJob(FIRST);
    const alive = await liveUntil(null, () => runPublish(calm));
    if (!('done' in alive)) throw new Error('it died without being killed');
    const tried = Array.from({ length: 4 }, (_, i) => Math.floor(((i + 0.5) * alive.points.length) / 4));
    for (const point of tried) {
      const job = await freshJob(FIRST);
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', PUBLISHER, JSON.stringify(job), String(point), String(point % 2 === 0)],
        { stdio: 'inherit' },
      );
      expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
      await expectMended(job, alive.done, `SIGKILL at point ${point}, ${alive.points[point]}`);
    }
  }, 120_000);
});
