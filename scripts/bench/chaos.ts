import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { rngFor } from '../../core/rng.ts';
import { type FireOutcome, type FireSettings, openFireStand } from './fire-stand.ts';
import { show } from './stand.ts';

const KINDS = ['worker', 'server', 'both', 'freeze', 'storm'] as const;
type Kind = (typeof KINDS)[number];

const { values } = parseArgs({
  options: {
    /** How long blows fall; the run that is under way then ends in peace. */
    minutes: { type: 'string', default: '5' },
    /** Seconds between two blows, on the mean; they fall at random times. */
    every: { type: 'string', default: '20' },
    blows: { type: 'string', default: KINDS.join(',') },
    heartbeat: { type: 'string', default: '5s' },
    records: { type: 'string', default: '600' },
    latency: { type: 'string', default: '300' },
    'in-flight': { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
  },
});
const minutes = Number(values.minutes);
const everyMs = Number(values.every) * 1000;
const inFlight = Number(values['in-flight']);
const random = rngFor('bench-chaos', values.seed);
const kinds = values.blows.split(',').map((name) => {
  const kind = KINDS.find((each) => each === name);
  if (!kind) throw new Error(`--blows takes ${KINDS.join(', ')}, not "${name}"`);
  return kind;
});
/** Longest storm of 429s. */
const STORM_MS = 15_000;
const settings: FireSettings = {
  heartbeatSeconds: Number.parseInt(values.heartbeat, 10),
  recipe: {
    families: ['arithmetic'],
    records: Number(values.records),
    itemsPerCall: 1,
    models: { teacher: { endpoint: 'fake', model: 'fake' } },
    output: { shardRecords: 50 },
  },
  latencyMs: Number(values.latency),
  inFlight,
  two: false,
};

interface Chaotic extends FireOutcome {
  struck: Kind[];
  seconds: number;
}

/** One run from start to end, struck at random until `until`. */
async function chaoticRun(until: number): Promise<Chaotic> {
  const started = Date.now();
  const stand = await openFireStand({ ...settings, two: kinds.includes('freeze') });
  const struck: Kind[] = [];
  const isOn = () => !stand.isOver() && Date.now() < until;
  while (isOn()) {
    const wait = Date.now() + everyMs * (0.5 + random());
    while (isOn() && Date.now() < wait) await sleep(50);
    const kind = kinds[Math.floor(random() * kinds.length)]!;
    if (!isOn() || (await stand.endpoint.stats()).billed === 0) continue;
    struck.push(kind);
    if (kind === 'freeze') await stand.freeze();
    else if (kind === 'storm') await stand.endpoint.storm(random() * STORM_MS);
    else await stand.end(kind, 'SIGKILL');
  }
  return { ...(await stand.outcome()), struck, seconds: (Date.now() - started) / 1000 };
}

const calm = await chaoticRun(0);
const runs: Chaotic[] = [];
for (const until = Date.now() + minutes * 60_000; Date.now() < until;) {
  const run = await chaoticRun(until);
  runs.push(run);
  const equal = run.contentSha256 === calm.contentSha256;
  console.error(
    `run ${runs.length}: ${run.struck.join(', ')}; lost ${run.lost}, paid again ${run.billedAgain}, equal ${equal}`,
  );
}
const sum = (of: (run: Chaotic) => number) => runs.reduce((all, run) => all + of(run), 0);
const struck = runs.flatMap((run) => run.struck);
const count = (kind: Kind) => struck.filter((each) => each === kind).length;
const [lost, billed, billedAgain] = [sum((r) => r.lost), sum((r) => r.billed), sum((r) => r.billedAgain)];
/** A storm loses no call; nor does a server's death, unless its silence has the other worker take chunks over. */
const costly = count('worker') + count('both') + count('freeze') + (kinds.includes('freeze') ? count('server') : 0);
const most = costly * inFlight;
const equal = runs.filter(({ contentSha256 }) => contentSha256 === calm.contentSha256).length;
const goodput = (billed - billedAgain) / sum((r) => r.seconds) / (calm.billed / calm.seconds);
show(
  `chaos (F53, F2): ${struck.length} blows in ${runs.length} runs of ${calm.billed} calls, one each ${values.every} s for ${minutes} minutes, heartbeat ${values.heartbeat}`,
  [
    ['blows', kinds.map((kind) => `${kind} ${count(kind)}`).join(', ')],
    ['durable replies lost or paid again', lost],
    ['paid again', `${billedAgain} of ${billed}`],
    ['most allowed', most],
    ['calls a second, of those of an undisturbed run', goodput.toFixed(2)],
    ['runs with the contentSha256 of the undisturbed one', `${equal} of ${runs.length}`],
  ],
  {
    bench: 'chaos',
    minutes,
    every: values.every,
    blows: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
    runs: runs.length,
    calls: calm.billed,
    lost,
    billed,
    billedAgain,
    most,
    goodput,
    equal,
  },
);
if (equal < runs.length || lost > 0 || billedAgain > most) process.exitCode = 1;
