import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readRecords } from '../../activities/io/journal-segment.ts';
import type { RunResult } from '../../core/run.ts';
import { rngFor } from '../../core/rng.ts';
import { type BenchHome, createHome, endOf, killService, show, startEndpoint } from './stand.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '3' },
    records: { type: 'string', default: '300' },
    latency: { type: 'string', default: '150' },
    'in-flight': { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
  },
});
const inFlight = Number(values['in-flight']);
const recipe = {
  families: ['arithmetic'],
  records: Number(values.records),
  models: { teacher: { endpoint: 'fake', model: 'fake' } },
};
const command = (home: BenchHome) => ['run', path.join(home.folder, 'bench.json'), '--json'];

async function undisturbed(): Promise<{ sha256: string; seconds: number; calls: number }> {
  const endpoint = await startEndpoint(['--latency', values.latency]);
  const home = createHome(endpoint, recipe, inFlight);
  const started = Date.now();
  const { contentSha256 } = await home.run(command(home));
  const { billed } = await endpoint.stats();
  home.close();
  endpoint.close();
  return { sha256: contentSha256, seconds: (Date.now() - started) / 1000, calls: billed };
}

/** Replies in the journal to calls that had a durable one before: paid twice though nothing was lost. */
async function paidThoughDurable(home: BenchHome): Promise<number> {
  const root = path.join(home.store, 'bench/.taskseed/journal');
  const seen = new Set<string>();
  let again = 0;
  for (const name of readdirSync(root, { recursive: true }).map(String).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    const file = await open(path.join(root, name));
    await readRecords(file, 0, (record) => {
      if (record?.t !== 'result') return;
      if (seen.has(record.k)) again++;
      seen.add(record.k);
    });
    await file.close();
  }
  return again;
}

const VICTIMS = ['worker', 'server', 'both'] as const;

const calm = await undisturbed();
const random = rngFor('bench-resume', values.seed);
const endpoint = await startEndpoint(['--latency', values.latency]);
const home = createHome(endpoint, recipe, inFlight);
const back: number[] = [];
let child = home.start(command(home));
let ended = endOf(child);
const billedNow = async () => (await endpoint.stats()).billed;
let kills = 0;
for (; kills < Number(values.kills); kills++) {
  // Somewhere in the next stretch of calls, so that the kills spread over the run.
  const target = (calm.calls * (kills + random())) / Number(values.kills);
  while ((await billedNow()) < target && child.exitCode === null) await sleep(20);
  if (child.exitCode !== null) break;
  const victim = VICTIMS[kills % VICTIMS.length] as (typeof VICTIMS)[number];
  if (victim !== 'worker') killService(path.join(home.folder, '.taskseed/server.json'));
  if (victim !== 'server') {
    child.kill('SIGKILL');
    await ended;
  }
  await sleep(2 * Number(values.latency));
  const [before, at] = [await billedNow(), Date.now()];
  if (victim !== 'server') {
    child = home.start(command(home));
    ended = endOf(child);
  }
  while ((await billedNow()) === before && child.exitCode === null) await sleep(50);
  back.push((Date.now() - at) / 1000);
}
const { code, stdout, stderr } = await ended;
if (code !== 0) throw new Error(`the run ended with ${code}\n${stderr}${stdout}`);
const result = JSON.parse(stdout) as RunResult;
const { billed, billedAgain } = await endpoint.stats();
const lost = await paidThoughDurable(home);
home.close();
endpoint.close();

const equal = result.contentSha256 === calm.sha256;
show(
  `resume: ${kills} kills (worker, server, both in turn), heartbeat timeout 60 s, ${inFlight} in flight`,
  [
    ['durable replies lost', lost],
    ['paid again', `${billedAgain} of ${billed}`],
    ['most allowed', kills * inFlight],
    ['seconds to the next paid call', back.map((s) => s.toFixed(0)).join(' ')],
    ['contentSha256 equal to the undisturbed run', String(equal)],
  ],
  { bench: 'resume', kills, inFlight, calls: calm.calls, lost, billed, billedAgain, back, equal },
);
if (!equal || lost > 0 || billedAgain > kills * inFlight) process.exitCode = 1;
