import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { encodeRecord } from '../../activities/io/journal-segment.ts';
import { show } from './stand.ts';

/** A range of 64 chunks of 256 calls. */
const RANGE_CALLS = 16_384;
const SEGMENT_CALLS = 4096;
const LOOKUPS = 500;

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
const ranges = Math.max(2, Math.round((10_000_000 * Number(values.scale)) / RANGE_CALLS));
const root = mkdtempSync(path.join(tmpdir(), 'taskseed-bench-'));

/** A range's journal as a run leaves it: an intent and a reply of some 600 characters for each call. */
function writeRange(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const keys: string[] = [];
  const usage = { prompt: 700, cached: 0, completion: 150, thinking: 0 };
  const c = { text: 'x'.repeat(600), thinking: null, finishReason: 'stop', usage, nanoUsd: null, model: 'fake' };
  for (let segment = 0; keys.length < RANGE_CALLS; segment++) {
    const lines: Buffer[] = [];
    for (let at = 0; at < SEGMENT_CALLS; at++) {
      const k = randomBytes(32).toString('hex');
      keys.push(k);
      lines.push(encodeRecord({ t: 'intent', k }), encodeRecord({ t: 'result', k, a: 0, c }));
    }
    writeFileSync(path.join(folder, `${String(segment).padStart(9, '0')}-old-000.jsonl`), Buffer.concat(lines));
  }
  return keys;
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const journal = createFileJournal({ root, workerId: 'bench' });
const opens: number[] = [];
const lookups: number[] = [];
const rss: number[] = [];
let missing = 0;
for (let at = 0; at < ranges; at++) {
  const keys = writeRange(path.join(root, `r/${at}`));
  const started = performance.now();
  const range = await journal.range(`r/${at}`);
  opens.push(performance.now() - started);
  for (let n = 0; n < LOOKUPS; n++) {
    const key = keys[Math.floor(Math.random() * keys.length)] as string;
    const from = performance.now();
    if ((await range.lookup(key)) === null) missing++;
    lookups.push(performance.now() - from);
  }
  await range.close();
  rss.push(process.memoryUsage.rss() / 1e6);
  // Its files are not read again; a disk full of them would be the bench's own trouble.
  rmSync(path.join(root, `r/${at}`), { recursive: true, force: true });
}
await journal.close();
rmSync(root, { recursive: true, force: true });

lookups.sort((a, b) => a - b);
opens.sort((a, b) => a - b);
const result = {
  bench: 'rows',
  scale: Number(values.scale),
  calls: ranges * RANGE_CALLS,
  lookupMs: { p50: percentile(lookups, 0.5), p99: percentile(lookups, 0.99) },
  openRangeMs: { p50: percentile(opens, 0.5), max: opens.at(-1) ?? 0 },
  rssMb: { first: rss[Math.floor(rss.length / 10)] ?? 0, last: rss.at(-1) ?? 0, most: Math.max(...rss) },
  missing,
};
show(
  `rows: a journal of ${result.calls} calls in ${ranges} ranges of ${RANGE_CALLS}`,
  [
    ['look-up of a call, p50 and p99 (ms)', `${result.lookupMs.p50.toFixed(3)}  ${result.lookupMs.p99.toFixed(3)}`],
    [
      'opening a range, p50 and most (ms)',
      `${result.openRangeMs.p50.toFixed(0)}  ${result.openRangeMs.max.toFixed(0)}`,
    ],
    [
      'memory at 10 %, at the end, most (MB)',
      `${result.rssMb.first.toFixed(0)}  ${result.rssMb.last.toFixed(0)}  ${result.rssMb.most.toFixed(0)}`,
    ],
    ['calls not found', missing],
  ],
  result,
);
