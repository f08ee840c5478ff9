import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { RunResult } from '../../core/run.ts';
import { hold } from '../../workers/hosting.ts';
import { measureHistories } from './histories.ts';
import { CALLS_PER_ROW, type CpuSample, cpuFrom, createHome, endOf, show, startEndpoint } from './stand.ts';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    'in-flight': { type: 'string', default: '256' },
  },
});
const calls = Math.round(1_000_000 * Number(values.scale));
const records = Math.max(8, Math.round(calls / CALLS_PER_ROW));

/** Contract 7.5 and 10. Bytes of histories are counted as JSON, more than the server counts. */
const LAW = { events: 10_000, historyBytes: 5_000_000, payloadBytes: 2_000, memoryRatio: 1.2, costShare: 0.01 };
/** A core by the hour in a cloud, and tokens of a small open model: both cheap, so the share is rather too high. */
const USD = { coreHour: 0.05, millionTokens: 0.1 };

/** CPU seconds a process has used so far (Linux: hundredths of a second in /proc). */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const endpoint = await startEndpoint();
const models = { teacher: { endpoint: 'fake', model: 'fake' } };
const home = createHome(endpoint, { families: ['arithmetic'], records, models }, Number(values['in-flight']));
// Held here so that its histories can be read when the run has ended.
const hosting = await hold(
  { env: process.env, home: path.join(home.folder, '.taskseed') },
  { server: true, rehearsal: false },
);
const server = hosting.server!;
const seen: { at: number; requests: number }[] = [];
const child = home.start(['run', path.join(home.folder, 'bench.json'), '--json']);
const ended = endOf(child);
let isOver = false;
const watching = (async () => {
  while (!isOver) {
    seen.push({ at: Date.now(), requests: (await endpoint.stats()).requests });
    await sleep(250);
  }
})();
const { code, stdout, stderr } = await ended;
isOver = true;
await watching;
if (code !== 0) throw new Error(`the run ended with ${code}\n${stderr}${stdout}`);
const { tokens } = JSON.parse(stdout) as RunResult;

const stats = await endpoint.stats();
const samples = home.samples();
const mb = (bytes: number) => Math.round(bytes / 1e6);

/**
 * Memory around the moment when a share of all calls was asked: the mean over a fiftieth of the run, since a single look
 * says where the collector just was. A run's last call comes before the writing of shards.
 */
function memoryAt(share: number): { rss: number; heap: number; external: number } {
  const when = (part: number) => seen.find(({ requests }) => requests >= stats.requests * part)?.at ?? Infinity;
  const [from, to] = [when(share - 0.02), when(share)];
  const within = samples.filter(({ at }) => at >= from && at <= to);
  const around = within.length > 0 ? within : [samples.findLast(({ at }) => at <= to) ?? samples[0]!];
  const mean = (of: (sample: CpuSample) => number) => around.reduce((sum, s) => sum + of(s), 0) / around.length;
  return { rss: mean((s) => s.rssBytes), heap: mean((s) => s.heapBytes), external: mean((s) => s.externalBytes) };
}

const series = Array.from({ length: 10 }, (_, tenth) => memoryAt((tenth + 1) / 10));
const [early, late] = [series[0]!, series[9]!];
const peak = Math.max(...samples.map(({ rssBytes }) => rssBytes));
const memoryRatio = late.rss / early.rss;
const worker = cpuFrom(samples, stats.firstAt ?? 0);
const serverCpu = cpuSecondsOf(server.pid!);
const connection = await Connection.connect({ address: `127.0.0.1:${server.port}` });
const histories = await measureHistories(new Client({ connection }));
await connection.close();
const database = ['temporal.db', 'temporal.db-wal'].map((name) => path.join(home.folder, '.taskseed', name));
const databaseMb =
  database.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0) / 1e6;
await hosting.release();
home.close();
endpoint.close();

const seconds = ((seen.at(-1)?.at ?? 0) - (stats.firstAt ?? 0)) / 1000;
const costShare = ((serverCpu / 3600) * USD.coreHour) / ((tokens / 1e6) * USD.millionTokens);
const broken = [
  ...(histories.mostEvents < LAW.events ? [] : ['events']),
  ...(histories.mostBytes < LAW.historyBytes ? [] : ['history bytes']),
  ...(histories.largestPayload < LAW.payloadBytes ? [] : ['payload']),
  ...(memoryRatio <= LAW.memoryRatio ? [] : ['memory']),
  ...(costShare < LAW.costShare ? [] : ["Temporal's share"]),
  ...(stats.billedAgain === 0 ? [] : ['paid twice']),
];
const line = (of: (memory: (typeof series)[number]) => number) => series.map((memory) => mb(of(memory))).join(' ');
show(
  `million (F47): scale ${values.scale}, ${stats.requests} calls for ${records} rows in ${seconds.toFixed(0)} s`,
  [
    ['worker memory at 10 %, 20 % … 100 % of calls (MB)', line((memory) => memory.rss)],
    ['of it in the JavaScript heap', line((memory) => memory.heap)],
    ['of it in buffers', line((memory) => memory.external)],
    ['most, writing of shards included', mb(peak)],
    ['100 % over 10 %', memoryRatio.toFixed(2)],
    ['workflows, events, longest history', `${histories.workflows}  ${histories.events}  ${histories.mostEvents}`],
    ['history bytes in all, longest', `${histories.bytes}  ${histories.mostBytes}`],
    ['largest payload but the recipe (bytes)', histories.largestPayload],
    ['database (MB)', databaseMb.toFixed(1)],
    ['CPU s of worker from first call, of server in all', `${worker.calls.toFixed(1)}  ${serverCpu.toFixed(1)}`],
    [`server's CPU of the tokens' price (${JSON.stringify(USD)})`, `${(costShare * 100).toFixed(3)} %`],
    ['calls paid twice', stats.billedAgain],
    ['beyond the law', broken.join(', ') || 'nothing'],
  ],
  {
    bench: 'million',
    scale: Number(values.scale),
    calls: stats.requests,
    records,
    seconds,
    rssMb: series.map(({ rss }) => mb(rss)),
    heapMb: series.map(({ heap }) => mb(heap)),
    externalMb: series.map(({ external }) => mb(external)),
    peakMb: mb(peak),
    memoryRatio,
    ...histories,
    databaseMb,
    tokens,
    workerCpuSeconds: worker.calls,
    serverCpuSeconds: serverCpu,
    costShare,
    billedAgain: stats.billedAgain,
    broken,
  },
);
if (broken.length > 0) process.exitCode = 1;
