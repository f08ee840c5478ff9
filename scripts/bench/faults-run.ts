import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LedgerTotals } from '../rehearsal/ledger.ts';
import { endsWithUs } from './clean-up.ts';
import { createHome, show } from './stand.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '429=0.05,500=0.02,reset=0.01,hang=0.005,torn=0.01' },
    /** Some 20,000 calls. */
    records: { type: 'string', default: '3800' },
    latency: { type: 'string', default: '20-60' },
    'in-flight': { type: 'string', default: '64' },
    /** Seconds, of the endpoints file: how long a call may hang. */
    timeout: { type: 'string', default: '10' },
  },
});
const [inFlight, timeout] = [Number(values['in-flight']), Number(values.timeout)];
const recipe = {
  families: ['arithmetic'],
  records: Number(values.records),
  models: { teacher: { endpoint: 'fake' } },
};

interface Outcome {
  contentSha256: string;
  records: number;
  deadLetters: number;
  seconds: number;
  totals: LedgerTotals;
}

/** The rehearsal teacher in a process of its own. */
async function startTeacher(faults: string) {
  const bin = fileURLToPath(new URL('../bin.mjs', import.meta.url));
  const flags = ['rehearsal', '--json', '--latency', values.latency, ...(faults ? ['--faults', faults] : [])];
  const child = endsWithUs(spawn(process.execPath, [bin, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] }));
  let [said, url] = ['', ''];
  for await (const part of child.stdout.setEncoding('utf8')) {
    said += String(part);
    url = /"url": *"([^"]+)\/v1"/.exec(said)?.[1] ?? '';
    if (url) break;
  }
  return { url, close: () => void child.kill('SIGKILL') };
}

async function runWith(faults: string): Promise<Outcome> {
  const teacher = await startTeacher(faults);
  const home = createHome(teacher, recipe, inFlight, { entry: { provider: 'rehearsal', timeout } });
  const started = Date.now();
  const { contentSha256, records, deadLetters } = await home.run([
    'run',
    path.join(home.folder, 'bench.json'),
    '--json',
  ]);
  const seconds = (Date.now() - started) / 1000;
  const { totals } = (await (await fetch(`${teacher.url}/ledger?limit=0`)).json()) as { totals: LedgerTotals };
  home.close();
  teacher.close();
  return { contentSha256, records, deadLetters, seconds, totals };
}

const calm = await runWith('');
const faulty = await runWith(values.faults);
const equal = calm.contentSha256 === faulty.contentSha256;
const { faults, billed, billedAgain, arrivals } = faulty.totals;
const ruined = (faults.reset ?? 0) + (faults.hang ?? 0) + (faults.torn ?? 0);
/** What calls that hung took of all that may be in flight at once, if nothing else had waited for them. */
const hungSeconds = ((faults.hang ?? 0) * timeout) / inFlight;
show(
  `faults-run: ${calm.totals.arrivals} calls without faults, ${inFlight} in flight, ${values.latency} ms, a call may take ${timeout} s`,
  [
    ['', 'seconds', 'calls sent', 'billed', 'rows', 'dead letters'],
    [
      'without faults',
      calm.seconds.toFixed(0),
      calm.totals.arrivals,
      calm.totals.billed,
      calm.records,
      calm.deadLetters,
    ],
    ['with faults', faulty.seconds.toFixed(0), arrivals, billed, faulty.records, faulty.deadLetters],
    ['slower by', (faulty.seconds / calm.seconds).toFixed(2), '', '', '', ''],
    ['faults', JSON.stringify(faults), '', '', '', ''],
    ['billed again, and replies that were billed and ruined', billedAgain, ruined, '', '', ''],
    ['seconds that hung calls held their places, over all places', hungSeconds.toFixed(0), '', '', '', ''],
    ['contentSha256 equal', String(equal), '', '', '', ''],
  ],
  {
    bench: 'faults-run',
    faults: values.faults,
    inFlight,
    timeout,
    equal,
    hungSeconds,
    ratio: faulty.seconds / calm.seconds,
    calm,
    faulty,
  },
);
if (!equal) process.exitCode = 1;
