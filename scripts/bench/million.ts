import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { hold } from '../../workers/hosting.ts';
import { CALLS_PER_ROW, cpuFrom, createHome, endOf, show, startEndpoint } from './stand.ts';
import { measureHistories } from './histories.ts';

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, 'in-flight': { type: 'string', default: '256' } },
});
const calls = Math.round(1_000_000 * Number(values.scale));
const records = Math.max(8, Math.round(calls / CALLS_PER_ROW));

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

const stats = await endpoint.stats();
const samples = home.samples();
const rssAt = (share: number) => {
  const when = seen.find(({ requests }) => requests >= stats.requests * share)?.at ?? Infinity;
  return (samples.findLast(({ at }) => at <= when) ?? samples[0]!).rssBytes / 1e6;
};
// What a run holds when it has settled, and at its last call: the writing of shards comes after.
const [early, late] = [rssAt(0.1), rssAt(1)];
const peak = Math.max(...samples.map(({ rssBytes }) => rssBytes)) / 1e6;
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
show(
  `million: scale ${values.scale}, ${stats.requests} calls for ${records} rows in ${seconds.toFixed(0)} s`,
  [
    [
      'worker memory at 10 % and 100 % of calls, peak (MB)',
      `${early.toFixed(0)}  ${late.toFixed(0)}  ${peak.toFixed(0)}`,
    ],
    ['100 % over 10 %', (late / early).toFixed(2)],
    ['workflows, events, longest history', `${histories.workflows}  ${histories.events}  ${histories.mostEvents}`],
    ['history bytes in all, longest', `${histories.bytes}  ${histories.mostBytes}`],
    ['largest payload but the recipe (bytes)', histories.largestPayload],
    ['database (MB)', databaseMb.toFixed(1)],
    ['CPU s of worker from first call, of server in all', `${worker.calls.toFixed(1)}  ${serverCpu.toFixed(1)}`],
    ['calls paid twice', stats.billedAgain],
  ],
  {
    bench: 'million',
    scale: Number(values.scale),
    calls: stats.requests,
    records,
    seconds,
    rssMb: { at10: early, at100: late, peak },
    memoryRatio: late / early,
    ...histories,
    databaseMb,
    workerCpuSeconds: worker.calls,
    serverCpuSeconds: serverCpu,
    billedAgain: stats.billedAgain,
  },
);
