import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with one request. Everything but `status` and `refuse` is work done, and billed. */
export type FakeReply =
  | {
      text: string;
      message?: object;
      usage?: object | null;
      finish?: string;
      model?: string;
      delayMs?: number;
      headers?: Record<string, string>;
    }
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { json: unknown }
  | { fault: 'hang' | 'reset' | 'torn' | 'stalled' | 'truncated' | 'html' | 'endless' };

export interface Arrival {
  body: string;
  at: number;
  authorization: string | undefined;
}

export interface FakeEndpoint {
  /** Ends in `/v1`. */
  url: string;
  arrivals: Arrival[];
  /** Work done per request content: what a provider would charge. */
  bills: Map<string, number>;
  /** Calls at work at the same time, at most. */
  peak(): number;
  answer(script: FakeScript): void;
  stop(): Promise<void>;
}

/** @param nth how often this very content has arrived, from 1 */
export type FakeScript = (body: Record<string, unknown>, nth: number) => FakeReply;

export const says = (text: string): FakeReply => ({ text });

/** An OpenAI-compatible server that does what a test says, and keeps the bill. */
export async function startFakeEndpoint(script: FakeScript = () => says('ok'), port = 0): Promise<FakeEndpoint> {
  const arrivals: Arrival[] = [];
  const bills = new Map<string, number>();
  const seen = new Map<string, number>();
  let [atWork, peak, answer] = [0, 0, script];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/v1/models') return sendJson(response, 200, { data: [{ id: 'one' }, { id: 'two' }] });
    const body = await bodyOf(request);
    arrivals.push({ body, at: performance.now(), authorization: request.headers.authorization });
    const nth = (seen.get(body) ?? 0) + 1;
    seen.set(body, nth);
    const reply = answer(JSON.parse(body) as Record<string, unknown>, nth);
    if ('status' in reply) return sendJson(response, reply.status, reply.body ?? {}, reply.headers);
    bills.set(body, (bills.get(body) ?? 0) + 1);
    if ('fault' in reply) return misbehave(response, reply.fault);
    if ('json' in reply) return sendJson(response, 200, reply.json);
    peak = Math.max(peak, ++atWork);
    if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
    atWork--;
    sendJson(response, 200, completion(reply), reply.headers);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    arrivals,
    bills,
    peak: () => peak,
    answer: (next) => void (answer = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function completion(reply: Extract<FakeReply, { text: string }>): object {
  const { text, message, usage, finish = 'stop', model = 'fake-1' } = reply;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model,
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: text, ...message } }],
    ...(usage === null ? {} : { usage: usage ?? { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } }),
  };
}

function misbehave(response: ServerResponse, fault: Extract<FakeReply, { fault: string }>['fault']): void {
  const text = JSON.stringify(completion({ text: 'half of this is lost' }));
  const head = { 'content-type': 'application/json' };
  if (fault === 'reset') response.destroy();
  if (fault === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome</html>');
  if (fault === 'truncated') response.writeHead(200, head).end(text.slice(0, 60));
  if (fault === 'stalled') response.writeHead(200, { ...head, 'content-length': text.length }).write(text.slice(0, 60));
  if (fault === 'endless') response.writeHead(200, head).end('x'.repeat(2_000_000));
  if (fault === 'torn') {
    response.writeHead(200, { ...head, 'content-length': text.length }).write(text.slice(0, 60));
    setTimeout(() => response.destroy(), 10);
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
