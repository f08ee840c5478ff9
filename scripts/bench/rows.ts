import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { growDataset } from './rows-dataset.ts';
import type { RowsInput, RowsResult } from './rows-worker.ts';
import { createHome, runProgram, show, startEndpoint } from './stand.ts';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    'calls-per-row': { type: 'string', default: '10' },
  },
});
const rows = Math.round(1_000_000 * Number(values.scale));
/** Contract 10. */
const LAW = { memoryMb: 2000, lookupMs: 1 };
/** Enough for a chunk of 16 generate calls, as a large run has them. */
const SMALL = 256;

// A small dataset of the same recipe gives plan, seeds, prompts and a first chunk of real shape.
const endpoint = await startEndpoint();
const models = { teacher: { endpoint: 'fake', model: 'fake' } };
const home = createHome(endpoint, { families: ['arithmetic'], records: SMALL, models }, 64);
await home.run(['run', path.join(home.folder, 'bench.json'), '--id', 'rows', '--json']);
endpoint.close();
const started = Date.now();
const grown = await growDataset(home.store, 'rows', { rows, callsPerRow: Number(values['calls-per-row']) });
const growSeconds = (Date.now() - started) / 1000;
const { family, planHash, chunks, kept, calls, keys } = grown;
const input: RowsInput = { root: home.store, dataset: 'rows', family, planHash, chunks, target: kept, keys: [...keys] };
const file = path.join(home.folder, 'rows.json');
writeFileSync(file, JSON.stringify(input));
const result = await runProgram<RowsResult>('rows-worker.ts', [file]);
home.close();

const { rssMb, lookupMs, bareReadMs, openRangeMs, resumeSeconds } = result;
const broken = [
  ...(rssMb.most <= LAW.memoryMb ? [] : ['memory']),
  ...(lookupMs.p99 < LAW.lookupMs ? [] : ['look-up']),
  ...(result.missing === 0 ? [] : ['calls not found']),
  ...(result.records === rows && result.calls >= calls ? [] : ['rows or calls are lacking']),
];
show(
  `rows: ${result.records} rows and ${result.rejected} rejected ones from a journal of ${result.calls} calls in ${keys.size} ranges`,
  [
    [
      'worker memory (MB): at its start, come back, looked up, written, published',
      Object.values(rssMb).slice(0, 5).join('  '),
    ],
    ['most', rssMb.most],
    [
      'seconds to come back: the open range, the index of all rows',
      `${resumeSeconds.range.toFixed(1)}  ${resumeSeconds.filters.toFixed(1)}`,
    ],
    ['look-up of a call, p50 and p99 (ms)', `${lookupMs.p50.toFixed(3)}  ${lookupMs.p99.toFixed(3)}`],
    ['a bare read of a kilobyte, p50 and p99 (ms)', `${bareReadMs.p50.toFixed(3)}  ${bareReadMs.p99.toFixed(3)}`],
    ['opening a range, p50 and most (ms)', `${openRangeMs.p50.toFixed(0)}  ${openRangeMs.most.toFixed(0)}`],
    [
      'seconds to plan shards, write, publish',
      [result.planSeconds, result.writeSeconds, result.publishSeconds].map((s) => s.toFixed(1)).join('  '),
    ],
    ['beyond the law', broken.join(', ') || 'nothing'],
  ],
  { bench: 'rows', scale: Number(values.scale), rows, journalCalls: calls, growSeconds, ...result, broken },
);
if (broken.length > 0) process.exitCode = 1;
