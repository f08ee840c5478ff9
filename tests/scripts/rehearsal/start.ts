import { afterEach } from 'vitest';
import type { RehearsalOptions } from '../../../scripts/rehearsal/options.ts';
import { startRehearsal, type RunningRehearsal } from '../../../scripts/rehearsal/server.ts';

const QUIET: Partial<RehearsalOptions> = { latency: { low: 0, high: 0 }, plant: {} };
const running: RunningRehearsal[] = [];

/** Starts a teacher without latency or planted faults; it is closed after the test. */
export async function start(options: Partial<RehearsalOptions> = {}): Promise<RunningRehearsal> {
  const server = await startRehearsal({ ...QUIET, ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  message: { content: string; reasoning_content?: string };
  usage: { prompt_tokens: number; completion_tokens: number; completion_tokens_details: { reasoning_tokens: number } };
}

export async function post(server: Pick<RunningRehearsal, 'url'>, body: object): Promise<Reply> {
  const response = await fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  const json = JSON.parse(text) as { choices?: { message: Reply['message'] }[]; usage: Reply['usage'] };
  return {
    status: response.status,
    headers: response.headers,
    text,
    message: json.choices?.[0]?.message ?? { content: '' },
    usage: json.usage,
  };
}
