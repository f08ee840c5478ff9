import path from 'node:path';
import { parseArgs } from 'node:util';
import { firstCallSeconds } from './first-call.ts';
import type { LoopResult } from './loop.ts';
import { CALLS_PER_ROW, cpuFrom, createHome, type FakeEndpoint, runLoop, show, startEndpoint } from './stand.ts';

interface Measured {
  /** Milliseconds of CPU a call. */
  cpuMs: number;
  perSecond: number;
}

async function wholeRun(endpoint: FakeEndpoint, calls: number, inFlight: number, node: readonly string[]) {
  const records = Math.max(8, Math.round(calls / CALLS_PER_ROW));
  const models = { teacher: { endpoint: 'fake', model: 'fake' } };
  const home = createHome(endpoint, { families: ['arithmetic'], records, models }, inFlight);
  try {
    const started = Date.now();
    await home.run(['run', path.join(home.folder, 'bench.json'), '--json'], node);
    const stats = await endpoint.stats();
    const samples = home.samples();
    const firstAt = stats.firstAt ?? started;
    const cpu = cpuFrom(samples, firstAt);
    const seconds = ((samples.at(-1)?.at ?? firstAt) - firstAt) / 1000;
    return {
      cpuMs: (cpu.calls * 1000) / stats.requests,
      perSecond: stats.requests / seconds,
      calls: stats.requests,
      rows: records,
      startupCpuSeconds: cpu.startup,
      firstCallSeconds: (firstAt - started) / 1000,
      rssMb: Math.max(...samples.map(({ rssBytes }) => rssBytes)) / 1e6,
    };
  } finally {
    home.close();
  }
}

const perCall = ({ cpuSeconds, seconds, calls }: LoopResult): Measured => ({
  cpuMs: (cpuSeconds * 1000) / calls,
  perSecond: calls / seconds,
});

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const middle = (all: readonly Measured[]): Measured => ({
  cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
  perSecond: median(all.map(({ perSecond }) => perSecond)),
});

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '8000' },
    'in-flight': { type: 'string', default: '256' },
    latency: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '3' },
    'no-run': { type: 'boolean', default: false },
    'no-first': { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const [calls, inFlight] = [Number(values.calls), Number(values['in-flight'])];
const flags = ['--latency', values.latency];
const node = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [];

const forRun = await startEndpoint([...flags, '--keep-bodies', '512']);
const run = await wholeRun(forRun, values['no-run'] ? 500 : calls, inFlight, node);
const bodies = (await forRun.bodies()).slice(3);
forRun.close();

const endpoint = await startEndpoint(flags);
const folder = createHome(endpoint, {}, inFlight);
const rounds: { bare: Measured; journal: Measured }[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  const input = { url: endpoint.url, bodies, calls, inFlight, folder: folder.folder };
  const bare = perCall(await runLoop('bare-loop.ts', { ...input, seed: 1e6 * (2 * round + 1) }));
  const journal = perCall(await runLoop('journal-loop.ts', { ...input, seed: 1e6 * (2 * round + 2) }));
  rounds.push({ bare, journal });
}
folder.close();
endpoint.close();

const firstCall = values['no-first'] ? null : await firstCallSeconds();
const [bare, journal] = [middle(rounds.map((r) => r.bare)), middle(rounds.map((r) => r.journal))];
const row = (name: string, { cpuMs, perSecond }: Measured) => [
  name,
  cpuMs.toFixed(3),
  (cpuMs / bare.cpuMs).toFixed(2),
  perSecond.toFixed(0),
  (perSecond / bare.perSecond).toFixed(2),
];
show(
  `calls: ${calls} calls, ${inFlight} in flight, ${values.latency} ms latency; a run of ${run.rows} rows made ${run.calls}`,
  [
    ['', 'CPU ms a call', 'x bare', 'calls/s', 'x bare'],
    row('bare openai client', bare),
    row('transport and journal', journal),
    ...(values['no-run'] ? [] : [row('a whole run', run)]),
    ...(firstCall === null ? [] : [[`a worker's first call after ${firstCall.toFixed(1)} s`]]),
  ],
  {
    bench: 'calls',
    calls,
    inFlight,
    latencyMs: Number(values.latency),
    bare,
    journal,
    run: values['no-run'] ? null : run,
    firstCallSeconds: firstCall,
    journalRatio: journal.cpuMs / bare.cpuMs,
    runRatio: values['no-run'] ? null : run.cpuMs / bare.cpuMs,
  },
);
