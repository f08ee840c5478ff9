// What the bare `openai` client costs, as people use it: its default fetch, so many calls in flight, replies thrown away.
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';
import type { LoopInput, LoopResult } from './loop.ts';

const { url, bodies, calls, inFlight, timeoutMs, seed } = JSON.parse(await text(process.stdin)) as LoopInput;
const client = new OpenAI({
  baseURL: `${url}/v1`,
  apiKey: 'none',
  ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
});
const parsed = bodies.map((body) => JSON.parse(body) as OpenAI.ChatCompletionCreateParamsNonStreaming);
let sent = 0;
let failed = 0;
let cut = 0;

async function line(): Promise<void> {
  while (sent < calls) {
    const at = sent++;
    const body = parsed[at % parsed.length] as OpenAI.ChatCompletionCreateParamsNonStreaming;
    try {
      const reply = await client.chat.completions.create({ ...body, seed: seed + at });
      if (typeof reply.choices?.[0]?.message.content !== 'string') cut++;
    } catch {
      failed++;
    }
  }
}

const [before, started] = [process.cpuUsage(), performance.now()];
await Promise.all(Array.from({ length: inFlight }, line));
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, seconds, calls, failed, cut } satisfies LoopResult));
