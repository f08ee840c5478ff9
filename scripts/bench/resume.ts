import { parseArgs } from 'node:util';
import { rngFor } from '../../core/rng.ts';
import { type Blow, dealBlows, inOrder } from './blows.ts';
import { type Disturbance, type DisturbedRun, disturbedRun } from './disturbed-run.ts';
import type { Victim } from './fire-stand.ts';
import { STAGES } from './in-work.ts';
import { show } from './stand.ts';

const { values } = parseArgs({
  options: {
    /** Of processes, or freezes: `--signal STOP`. */
    kills: { type: 'string', default: '21' },
    signal: { type: 'string', default: 'KILL' },
    heartbeat: { type: 'string', default: '5s' },
    records: { type: 'string', default: '200' },
    latency: { type: 'string', default: '300' },
    'in-flight': { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
  },
});
const { signal } = values;
if (signal !== 'KILL' && signal !== 'TERM' && signal !== 'STOP') throw new Error('--signal is KILL, TERM or STOP');
const kills = Number(values.kills);
const inFlight = Number(values['in-flight']);
const settings: Disturbance = {
  signal,
  heartbeatSeconds: Number.parseInt(values.heartbeat, 10),
  // One item a call and small shards, so that every stage comes often; the judge is asked though votes decide.
  recipe: {
    families: ['arithmetic'],
    records: Number(values.records),
    itemsPerCall: 1,
    judge: { mean: 4, min: 3 },
    models: { teacher: { endpoint: 'fake', model: 'fake' } },
    output: { shardRecords: 20 },
  },
  latencyMs: Number(values.latency),
  inFlight,
  random: rngFor('bench-resume', values.seed),
};
const victims: Victim[] = signal === 'KILL' ? ['worker', 'server', 'both'] : ['worker'];
/** Blows may miss: their stage had ended. They are dealt again, in so many runs more at most. */
const MORE_RUNS = 10;

const calm = await disturbedRun({ ...settings, signal: 'KILL' }, []);
const runs: DisturbedRun[] = [];
const parts = dealBlows(kills, victims, values.seed);
const planned = parts.length;
for (let at = 0; at < parts.length; at++) {
  const run = await disturbedRun(settings, parts[at]!);
  runs.push(run);
  const equal = run.contentSha256 === calm.contentSha256;
  const what = run.struck.map(({ victim, stage }) => `${victim} at ${stage}`).join(', ') || 'nothing';
  console.error(`run ${at + 1}: ${what}; lost ${run.lost}, paid again ${run.billedAgain}, equal ${equal}`);
  if (run.missed.length === 0 || parts.length >= planned + MORE_RUNS) continue;
  parts.push(inOrder(run.missed));
}

const struck = runs.flatMap((run) => run.struck);
const sum = (of: (run: DisturbedRun) => number) => runs.reduce((all, run) => all + of(run), 0);
const [lost, billed, billedAgain] = [sum((r) => r.lost), sum((r) => r.billed), sum((r) => r.billedAgain)];
const equal = runs.filter(({ contentSha256 }) => contentSha256 === calm.contentSha256).length;
/** A server's death loses no call; SIGTERM lands those in flight. */
const costly = signal === 'TERM' ? 0 : struck.filter(({ victim }) => victim !== 'server').length;
const most = costly * inFlight;
const back = struck.map((blow) => blow.back).sort((a, b) => a - b);
const idle = struck.filter(({ meanwhile, stage }) => meanwhile === 0 && stage.endsWith('Chunk')).length;
const count = (of: (blow: Blow) => boolean) => struck.filter(of).length;
show(
  `resume --signal ${signal}: ${struck.length} blows in ${runs.length} runs of ${calm.billed} calls, heartbeat ${values.heartbeat}, ${inFlight} in flight`,
  [
    ['at the stages', STAGES.map((stage) => `${stage} ${count((blow) => blow.stage === stage)}`).join(', ')],
    ['of', victims.map((victim) => `${victim} ${count((blow) => blow.victim === victim)}`).join(', ')],
    ['durable replies lost or paid again', lost],
    ['paid again', `${billedAgain} of ${billed}`],
    ['most allowed', most],
    [
      'seconds to the next paid call, median and most',
      `${back[back.length >> 1]?.toFixed(0)}  ${back.at(-1)?.toFixed(0)}`,
    ],
    ...(signal === 'STOP' ? [['freezes at stages of chunks in which nobody paid', idle] as const] : []),
    ['runs with the contentSha256 of the undisturbed one', `${equal} of ${runs.length}`],
  ],
  {
    bench: 'resume',
    signal,
    heartbeat: values.heartbeat,
    kills: struck.length,
    runs: runs.length,
    inFlight,
    calls: calm.billed,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, count((blow) => blow.stage === stage)])),
    lost,
    billed,
    billedAgain,
    most,
    back,
    equal,
  },
);
if (equal < runs.length || lost > 0 || billedAgain > most || struck.length < kills) process.exitCode = 1;
