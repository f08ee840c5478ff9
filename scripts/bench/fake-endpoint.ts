// A model endpoint for benches, in a process of its own: answers our prompts at over 10,000 requests a second, so that
// it is never what is measured. Prints its address as one JSON line; ends with its parent.
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { faultAt } from '../rehearsal/faults.ts';
import { parseRehearsalFlags } from '../rehearsal/options.ts';
import { completionOf, readRequest } from './fake-replies.ts';
import { createStepLimit, parseSteps } from './limit-steps.ts';

const { values } = parseArgs({
  options: {
    latency: { type: 'string', default: '0' },
    limit: { type: 'string' },
    'retry-after': { type: 'boolean', default: false },
    faults: { type: 'string', default: '' },
    'keep-bodies': { type: 'string', default: '0' },
  },
});
const latencyMs = Number(values.latency);
const limit = values.limit ? createStepLimit(parseSteps(values.limit)) : null;
const faults = parseRehearsalFlags({ faults: values.faults }).faults;
const faulty = Object.keys(faults).length > 0;
const keepBodies = Number(values['keep-bodies']);
/** Until then every call is answered with 429, and told to come again after so long. */
let stormUntil = 0;
const STORM_WAIT_MS = 1000;

/** What `GET /stats` tells. */
export interface FakeStats {
  /** Arrivals of chat requests. */
  requests: number;
  /** Answers that a provider would bill, whether they came through or not. */
  billed: number;
  /** Of these, to a request that had been billed before. */
  billedAgain: number;
  throttled: number;
  /** The same by second since the first request. */
  throttledBySecond: number[];
  faults: number;
  inFlight: number;
  /** Requests that the stepping limit would have let through since the first one; null without a limit. */
  allowed: number | null;
  /** Milliseconds since 1970 of the first chat request; null before. */
  firstAt: number | null;
}

const stats: FakeStats = {
  requests: 0,
  billed: 0,
  billedAgain: 0,
  throttled: 0,
  throttledBySecond: [],
  faults: 0,
  inFlight: 0,
  allowed: null,
  firstAt: null,
};
const arrivals = new Map<string, number>();
const billed = new Set<string>();
const bodies: string[] = [];

function bill(key: string): void {
  stats.billed++;
  if (billed.has(key)) stats.billedAgain++;
  else billed.add(key);
}

function respond(socket: Socket, status: string, json: string, headers = ''): void {
  if (socket.destroyed) return;
  const length = Buffer.byteLength(json);
  socket.write(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${headers}\r\n${json}`,
  );
}

function refuse(socket: Socket, waitMs: number): void {
  stats.throttled++;
  const second = Math.floor((Date.now() - (stats.firstAt ?? 0)) / 1000);
  while (stats.throttledBySecond.length <= second) stats.throttledBySecond.push(0);
  stats.throttledBySecond[second] = (stats.throttledBySecond[second] ?? 0) + 1;
  const headers = values['retry-after'] ? `retry-after-ms: ${waitMs}\r\n` : '';
  respond(socket, '429 Too Many Requests', '{"error":{"message":"slow down","code":"rate_limit_exceeded"}}', headers);
}

function chat(socket: Socket, body: Buffer): void {
  stats.requests++;
  stats.firstAt ??= Date.now();
  if (bodies.length < keepBodies) bodies.push(body.toString('utf8'));
  const waitMs = stormUntil > Date.now() ? STORM_WAIT_MS : (limit?.admit(performance.now()) ?? 0);
  if (waitMs > 0) return refuse(socket, waitMs);
  const request = readRequest(body);
  const key = request.digest.toString('latin1');
  let fault: string | null = null;
  if (faulty) {
    const arrival = (arrivals.get(key) ?? 0) + 1;
    arrivals.set(key, arrival);
    fault = faultAt(key, arrival, { seed: 0, faults });
  }
  if (latencyMs === 0) return answer(socket, request, body.length, fault);
  stats.inFlight++;
  setTimeout(() => {
    stats.inFlight--;
    answer(socket, request, body.length, fault);
  }, latencyMs);
}

function answer(socket: Socket, request: ReturnType<typeof readRequest>, bytes: number, fault: string | null): void {
  if (fault !== null) stats.faults++;
  if (fault === '429') return refuse(socket, 1000);
  if (fault === '500') return respond(socket, '500 Internal Server Error', '{"error":{"message":"oops"}}');
  bill(request.digest.toString('latin1'));
  if (fault === 'hang') return;
  if (fault === 'reset') return void socket.resetAndDestroy();
  const json = completionOf(request, bytes);
  if (fault !== 'torn') return respond(socket, '200 OK', json);
  socket.end(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json.slice(0, json.length >> 1)}`,
  );
}

function route(socket: Socket, head: string, body: Buffer): void {
  const line = head.slice(0, head.indexOf('\r\n'));
  if (line.startsWith('POST /v1/chat/completions')) return chat(socket, body);
  if (line.startsWith('GET /v1/models')) return respond(socket, '200 OK', '{"object":"list","data":[{"id":"fake"}]}');
  if (line.startsWith('GET /storm/')) {
    stormUntil = Date.now() + Number.parseInt(line.slice('GET /storm/'.length), 10);
    return respond(socket, '200 OK', '{}');
  }
  if (line.startsWith('GET /bodies')) return respond(socket, '200 OK', JSON.stringify(bodies));
  if (line.startsWith('GET /stats'))
    return respond(
      socket,
      '200 OK',
      JSON.stringify({ ...stats, allowed: limit?.allowed(performance.now()) ?? null } satisfies FakeStats),
    );
  respond(socket, '404 Not Found', '{"error":{"message":"no such route"}}');
}

/** HTTP/1.1 as far as clients of ours speak it: a head, and a body of a stated length. */
function serve(socket: Socket): void {
  let bytes: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: Buffer) => {
    bytes = bytes.length === 0 ? part : Buffer.concat([bytes, part]);
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = bytes.toString('latin1', 0, end + 2);
      const length = Number(/\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1] ?? 0);
      if (bytes.length < end + 4 + length) return;
      const body = bytes.subarray(end + 4, end + 4 + length);
      bytes = bytes.subarray(end + 4 + length);
      route(socket, head, body);
    }
  });
}

const server = createServer(serve);
server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }));
});
process.stdin.on('end', () => process.exit()).resume();
