import { parseArgs } from 'node:util';
import type { LoopResult } from './loop.ts';
import { plainBodies } from './plain-bodies.ts';
import { createHome, runLoop, show, startEndpoint } from './stand.ts';

/** Both wait so long for a reply that never comes: our shortest deadline, and the bare client told the same. */
const DEADLINE_MS = 30_000;

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '2000' },
    faults: { type: 'string', default: '429=0.05,500=0.02,reset=0.01,hang=0.005,torn=0.01' },
    latency: { type: 'string', default: '200' },
    'in-flight': { type: 'string', default: '64' },
  },
});
const [calls, inFlight] = [Number(values.calls), Number(values['in-flight'])];

async function withFaults(loop: string, faults: string): Promise<LoopResult> {
  const endpoint = await startEndpoint(['--latency', values.latency, ...(faults ? ['--faults', faults] : [])]);
  const home = createHome(endpoint, {}, inFlight);
  const bodies = plainBodies(200, 1);
  const input = { url: endpoint.url, bodies, calls, inFlight, folder: home.folder, seed: 1, timeoutMs: DEADLINE_MS };
  const result = await runLoop<LoopResult>(loop, input);
  home.close();
  endpoint.close();
  return result;
}

const calm = await withFaults('journal-loop.ts', '');
const ours = await withFaults('journal-loop.ts', values.faults);
const bare = await withFaults('bare-loop.ts', values.faults);
const row = (name: string, { seconds, failed, cut }: LoopResult) =>
  [name, seconds.toFixed(1), (seconds / bare.seconds).toFixed(2), failed, cut] as const;
show(
  `faults: ${calls} calls with ${values.faults}, ${inFlight} in flight, ${values.latency} ms, deadline ${DEADLINE_MS / 1000} s`,
  [
    ['', 'seconds', 'x bare', 'no answer', 'cut replies kept'],
    row('taskseed', ours),
    row('bare openai client', bare),
    row('taskseed without faults', calm),
  ],
  { bench: 'faults', faults: values.faults, calls, inFlight, ratio: ours.seconds / bare.seconds, ours, bare, calm },
);
