/**
 * Runs of several worker processes on one store, on two nodes of Temporal's own server over PostgreSQL:
 * `scripts/check-cluster.sh [--rows 2000] [--stores file,moto,versitygw] [--steps killed,rolled,two,versions]`.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../bench/stand.ts';
import { KINDS, openSharedStore, type StoreKind } from './bucket.ts';
import { startPostgres } from './postgres.ts';
import { killAll } from './processes.ts';
import { calmRun, killed, type Outcome, rolled, twoClusters } from './steps.ts';
import { startCluster } from './temporal.ts';
import { SERVER_VERSION, serverTools } from './tools.ts';
import { twoVersions } from './versions.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000' },
    stores: { type: 'string', default: KINDS.join() },
    steps: { type: 'string', default: 'killed,rolled,two,versions' },
    cache: { type: 'string', default: path.join(homedir(), '.cache', 'taskseed-cluster') },
  },
});
const STEPS = { killed, rolled, two: twoClusters, versions: twoVersions };
const steps = values.steps.split(',').map((name) => {
  if (!(name in STEPS)) throw new Error(`no step "${name}"; there are ${Object.keys(STEPS).join(', ')}`);
  return STEPS[name as keyof typeof STEPS];
});
const kinds = values.stores.split(',').map((name) => {
  if (!(KINDS as readonly string[]).includes(name))
    throw new Error(`no store "${name}"; there are ${KINDS.join(', ')}`);
  return name as StoreKind;
});
const say = (line: string) => console.error(line);

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-cluster-'));
// PostgreSQL may run as another user, who has to get to its data.
chmodSync(folder, 0o755);
const tools = await serverTools(values.cache, say);
const postgres = await startPostgres(folder);
const cluster = await startCluster(folder, tools, postgres);
say(
  `Temporal ${SERVER_VERSION}, two nodes at ${cluster.nodes.map(({ address }) => address).join(' and ')}; ${postgres.version}`,
);
const records = Number(values.rows);
const calm = await calmRun(folder, records);
say(`undisturbed: ${records} rows, ${calm.billed} calls, ${calm.seconds.toFixed(0)} s`);
const outcomes: Outcome[] = [];
for (const kind of kinds) {
  const store = await openSharedStore(kind, folder, values.cache, say);
  for (const step of steps) {
    const outcome = await step({ folder, records, cluster }, calm, store);
    outcomes.push(outcome);
    say(`${outcome.step}, ${outcome.store}: ${outcome.note}`);
    // Whole already: a check that is ended early has said what it found.
    say(JSON.stringify(outcome));
  }
  await store.stop();
}
await cluster.stop();
await postgres.stop();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const rows = outcomes.map(({ step, store, seconds, billed, again, allowed, equal }) => [
  step,
  store,
  seconds.toFixed(0),
  billed,
  again ?? '-',
  allowed,
  equal ? 'yes' : 'NO',
]);
say(table([['step', 'store', 'seconds', 'calls', 'paid again', 'allowed', 'as undisturbed'], ...rows]));
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' });
const versions = { server: SERVER_VERSION, postgres: postgres.version, node: process.version, commit: commit.trim() };
console.log(JSON.stringify({ check: 'cluster', records, calm, outcomes, versions, date: new Date().toISOString() }));
const isGood = ({ again, allowed, equal }: Outcome) => equal && (again ?? 0) <= allowed;
process.exit(outcomes.every(isGood) ? 0 : 1);
