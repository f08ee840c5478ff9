import { parseArgs } from 'node:util';
import { parseSteps } from './limit-steps.ts';
import type { LoopResult } from './loop.ts';
import { plainBodies } from './plain-bodies.ts';
import { createHome, runLoop, show, startEndpoint } from './stand.ts';

/** Contract 10. */
const GOALS = { goodput: 0.9, useless: 0.05 };

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100x15,30x15,100x15' },
    latency: { type: 'string', default: '100' },
    'in-flight': { type: 'string', default: '256' },
    'no-retry-after': { type: 'boolean', default: false },
  },
});
const calls = Math.floor(parseSteps(values.steps).reduce((sum, step) => sum + step.perSecond * step.seconds, 0) * 0.95);
const inFlight = Number(values['in-flight']);

async function underLimit(loop: string) {
  const told = values['no-retry-after'] ? [] : ['--retry-after'];
  const endpoint = await startEndpoint(['--limit', values.steps, '--latency', values.latency, ...told]);
  const home = createHome(endpoint, {}, inFlight);
  const input = { url: endpoint.url, bodies: plainBodies(200, 64), calls, inFlight, folder: home.folder, seed: 1 };
  const result = await runLoop<LoopResult>(loop, input);
  const { billed, throttled, throttledBySecond, requests, allowed } = await endpoint.stats();
  home.close();
  endpoint.close();
  return {
    goodput: billed / (allowed ?? billed),
    useless: throttled / requests,
    throttledBySecond,
    seconds: result.seconds,
    failed: result.failed,
  };
}

const [ours, bare] = [await underLimit('journal-loop.ts'), await underLimit('bare-loop.ts')];
const row = (name: string, { goodput, useless, seconds, failed }: typeof ours) =>
  [name, goodput.toFixed(3), useless.toFixed(3), seconds.toFixed(1), failed] as const;
show(
  `limits: ${calls} calls under ${values.steps} (requests a second x seconds), ${inFlight} wanted in flight`,
  [
    ['', 'goodput', 'useless', 'seconds', 'failed'],
    row('taskseed', ours),
    row('bare openai client', bare),
    ['goal', `>= ${GOALS.goodput}`, `<= ${GOALS.useless}`, '', 0],
  ],
  { bench: 'limits', steps: values.steps, retryAfter: !values['no-retry-after'], calls, inFlight, ours, bare },
);
