// What a worker does with a dataset of any size: comes back to it, looks calls up, writes and publishes its rows.
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createPublishActivities } from '../../activities/publish.ts';
import { createWriteActivities } from '../../activities/write.ts';
import { callTotals } from '../../activities/io/call-totals.ts';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import { createFilterShelf } from '../../activities/io/filter-shelf.ts';
import { frozenPrompt } from '../../activities/io/frozen-prompts.ts';
import { createSeedShelf } from '../../activities/io/seed-shelf.ts';
import { journalFolder, planKey } from '../../core/paths.ts';
import type { Plan } from '../../core/plan.ts';

export interface RowsInput {
  root: string;
  dataset: string;
  family: string;
  planHash: string;
  chunks: number;
  target: number;
  /** Range → keys of calls in its journal. */
  keys: [number, string[]][];
}

export interface RowsResult {
  /** Index of a range opened, and of all rows let through so far rebuilt: what a worker needs for the next chunk. */
  resumeSeconds: { range: number; filters: number };
  lookupMs: { p50: number; p99: number };
  /** The same of a bare read of a kilobyte from an open file: what the machine itself takes. */
  bareReadMs: { p50: number; p99: number };
  openRangeMs: { p50: number; most: number };
  missing: number;
  planSeconds: number;
  writeSeconds: number;
  publishSeconds: number;
  records: number;
  rejected: number;
  calls: number;
  contentSha256: string;
  /** Megabytes resident after each part, and the most at any time. */
  rssMb: { start: number; resumed: number; lookedUp: number; written: number; published: number; most: number };
}

const input = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as RowsInput;
const { root, dataset, family, planHash, chunks, target } = input;
const rss = () => Math.round(process.memoryUsage.rss() / 1e6);
let most = 0;
setInterval(() => void (most = Math.max(most, rss())), 100).unref();
const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const from = performance.now();
  const value = await work();
  return [(performance.now() - from) / 1000, value];
};

const store = createFileStore(root);
const journal = createFileJournal({ root, workerId: `rows-${process.pid}` });
const plan = JSON.parse(readFileSync(`${root}/${planKey(dataset)}`, 'utf8')) as Plan;
const start = rss();

const folder = (range: number) => journalFolder(dataset, family, range);
const [range] = await timed(async () => (await journal.range(folder(input.keys.at(-1)![0]))).close());
const shelf = createFilterShelf(store, createSeedShelf(store));
const [filters] = await timed(() => shelf.of(dataset, plan, plan.families[0]!, chunks));
const resumed = rss();

const [lookups, opens, bare]: [number[], number[], number[]] = [[], [], []];
const own = await open(process.argv[2]!);
const kilobyte = Buffer.alloc(1024);
let missing = 0;
for (const [number, keys] of input.keys) {
  const [seconds, opened] = await timed(() => journal.range(folder(number)));
  opens.push(seconds * 1000);
  for (const key of keys) {
    const [took, entry] = await timed(() => opened.lookup(key));
    if (entry === null) missing++;
    lookups.push(took * 1000);
    bare.push((await timed(() => own.read(kilobyte, 0, 1024, 0)))[0] * 1000);
  }
  await opened.close();
}
await own.close();
const lookedUp = rss();

const beat = () => {};
const write = createWriteActivities({ store, beat });
const ref = { dataset, planHash, family, chunks, target, rounds: 0 };
const [planSeconds, planned] = await timed(() => write.planShards(ref));
const [writeSeconds] = await timed(async () => {
  for (let shard = 0; shard < planned.shards; shard++) await write.writeShard({ ...ref, shard });
  for (let shard = 0; shard < planned.rejectedShards; shard++) await write.writeRejected({ ...ref, shard });
});
const written = rss();
const { publishManifest } = createPublishActivities({
  store,
  program: 'bench',
  beat,
  promptSource: (of, name) => frozenPrompt(store, of, name),
  callTotals: (of, one) => callTotals({ store, journal }, of, one),
});
const families = [{ id: family, state: 'complete', chunks, target }];
const [publishSeconds, published] = await timed(() => publishManifest({ dataset, planHash, rounds: 0, families }));
const end = rss();
await journal.close();

const sorted = (values: number[]) => values.sort((a, b) => a - b);
const at = (values: readonly number[], share: number) => values[Math.floor((values.length - 1) * share)] ?? 0;
[lookups, opens, bare].forEach(sorted);
const result: RowsResult = {
  resumeSeconds: { range, filters },
  lookupMs: { p50: at(lookups, 0.5), p99: at(lookups, 0.99) },
  bareReadMs: { p50: at(bare, 0.5), p99: at(bare, 0.99) },
  openRangeMs: { p50: at(opens, 0.5), most: at(opens, 1) },
  missing,
  planSeconds,
  writeSeconds,
  publishSeconds,
  records: published.records,
  rejected: published.rejected,
  calls: published.calls,
  contentSha256: published.contentSha256,
  rssMb: { start, resumed, lookedUp, written, published: end, most: Math.max(most, end) },
};
console.log(JSON.stringify(result));
