// What our way to a reply costs without Temporal and stages: admission, call key, transport, durable journal.
import { text } from 'node:stream/consumers';
import { createCaller } from '../../activities/io/caller.ts';
import { createEndpointBook } from '../../activities/io/endpoints.ts';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createLimiter } from '../../activities/io/limiter.ts';
import { createOpenAiTransport } from '../../activities/io/openai-transport.ts';
import type { ChatBody } from '../../core/call.ts';
import type { LoopInput, LoopResult } from './loop.ts';

const { url, bodies, calls, inFlight, folder, seed } = JSON.parse(await text(process.stdin)) as LoopInput;
const entry = { baseUrl: `${url}/v1`, provider: 'fake', concurrency: inFlight };
const endpoints = createEndpointBook({
  file: { path: 'endpoints.json', text: JSON.stringify({ fake: entry }) },
  openai: { baseUrl: undefined, apiKey: undefined },
  rehearsal: () => null,
  env: () => undefined,
});
const [transport, limiter] = [createOpenAiTransport(), createLimiter()];
const caller = createCaller({ transport, limiter, endpoints });
const journal = createFileJournal({ root: folder, workerId: `loop-${process.pid}` });
const parsed = bodies.map((body) => JSON.parse(body) as ChatBody);
const { signal } = new AbortController();
let sent = 0;
let failed = 0;

/** Calls of one range, as chunks have them. */
const RANGE_CALLS = 4096;

async function line(): Promise<void> {
  while (sent < calls) {
    const at = sent++;
    const range = await journal.range(`bench/${Math.floor(at / RANGE_CALLS)}`);
    const body = { ...(parsed[at % parsed.length] as ChatBody), seed: seed + at };
    const answer = await caller.ask(
      range,
      { endpoint: 'fake', provider: 'fake', body, sampleIndex: seed + at, tryIndex: 0 },
      signal,
    );
    if (!answer.ok) failed++;
    await range.close();
  }
}

const [before, started] = [process.cpuUsage(), performance.now()];
await Promise.all(Array.from({ length: inFlight }, line));
await journal.close();
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - started) / 1000;
await transport.close();
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, seconds, calls, failed, cut: 0 } satisfies LoopResult));
