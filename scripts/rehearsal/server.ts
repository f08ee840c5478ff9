import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { canonicalJson } from '../../core/canonical.ts';
import { createBatches } from './batches.ts';
import { completionEvents, completionJson, countTokens } from './chat.ts';
import { embeddingsJson } from './embeddings.ts';
import { createRateLimit, faultAt, latencyOf } from './faults.ts';
import { createLedger, type Ledger, type LedgerEntry, type LedgerTotals } from './ledger.ts';
import { DEFAULTS, type FaultKind, type RehearsalOptions } from './options.ts';
import { readChat, type ChatRequest } from './request.ts';
import { reply, type Reply } from './teacher.ts';

export const MODEL = 'rehearsal-1';

/** A longer body is refused with 413. Our prompts are a few kB; a batch file is the largest thing sent here. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A hung request is let go after this long, so that a forgotten client leaks nothing for ever. */
const HANG_MS = 15 * 60_000;

export interface RunningRehearsal {
  /** Base URL for an OpenAI client, ending in `/v1`. */
  url: string;
  port: number;
  close(): Promise<void>;
  ledger(): { totals: LedgerTotals; entries: LedgerEntry[] };
}

/** Starts the rehearsal teacher on loopback. @throws when the port is taken */
export async function startRehearsal(options: Partial<RehearsalOptions> = {}): Promise<RunningRehearsal> {
  const room = createRoom({ ...DEFAULTS, ...options });
  const server = createServer((request, response) => {
    route(room, request, response).catch((error: unknown) => {
      const [status, message] = error instanceof HttpError ? [error.status, error.message] : [500, String(error)];
      if (response.headersSent) response.destroy();
      else sendError(response, status, message);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(room.options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    ledger: () => ({ totals: room.ledger.totals(), entries: [...room.ledger.entries()] }),
  };
}

/** What one running teacher holds: all of it is bookkeeping, none of it changes an answer. */
interface Room {
  options: RehearsalOptions;
  ledger: Ledger;
  limit: ReturnType<typeof createRateLimit>;
  batches: ReturnType<typeof createBatches>;
}

function createRoom(options: RehearsalOptions): Room {
  const ledger = createLedger();
  const batches = createBatches((body) => {
    const { chat, key } = accept(options, body);
    ledger.arrive(key, chat.model);
    return completionJson(chat, key, answer({ options, ledger }, chat, key));
  });
  return { options, ledger, batches, limit: createRateLimit(options.rpm) };
}

class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function route(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://rehearsal');
  const at = `${request.method} ${url.pathname}`;
  if (at === 'POST /v1/chat/completions') return chatCompletion(room, await readBody(request), response);
  if (at === 'GET /health') return sendJson(response, JSON.stringify({ ok: true }));
  if (at === 'GET /v1/models') return sendJson(response, modelsJson(room.options));
  if (at === 'GET /ledger') return sendLedger(room.ledger, url.searchParams, response);
  if (at === 'POST /v1/embeddings') return sendJson(response, embeddingsJson(parseJson(await readBody(request))));
  const reply = await room.batches.route(at, request.headers['content-type'] ?? '', () => readBody(request));
  if (reply === null) throw new HttpError(404, `no such route: ${at}`);
  return sendJson(response, reply);
}

function modelsJson({ thinking }: RehearsalOptions): string {
  const names = thinking ? [MODEL, `${MODEL}-thinking`] : [MODEL];
  return JSON.stringify({
    object: 'list',
    data: names.map((id) => ({ id, object: 'model', created: 0, owned_by: 'rehearsal' })),
  });
}

/** Reads the body and what tells the request apart: everything in it but how the reply is to be delivered. */
function accept(options: RehearsalOptions, body: unknown): { chat: ChatRequest; key: string } {
  let chat: ChatRequest;
  try {
    chat = readChat(body);
  } catch (error) {
    throw new HttpError(400, (error as Error).message);
  }
  if (chat.model !== MODEL && chat.model !== `${MODEL}-thinking`)
    throw new HttpError(404, `The model "${chat.model}" does not exist; there is ${MODEL}.`);
  if ((chat.format === 'json_schema' && !options.jsonSchema) || (chat.format === 'json_object' && !options.jsonMode))
    throw new HttpError(400, `response_format: "${chat.format}" is not supported by this model.`);
  const content = { ...(body as object), stream: undefined, stream_options: undefined };
  return { chat, key: createHash('sha256').update(canonicalJson(content)).digest('hex') };
}

function answer({ options, ledger }: Pick<Room, 'options' | 'ledger'>, chat: ChatRequest, key: string): Reply {
  const made = reply(chat, key, options);
  const { prompt, completion } = countTokens(chat, made);
  ledger.bill(key, { prompt, completion }, made.planted);
  return made;
}

async function chatCompletion(room: Room, bytes: Buffer, response: ServerResponse): Promise<void> {
  const { options, ledger, limit } = room;
  const { chat, key } = accept(options, parseJson(bytes));
  const allowed = limit.admit(Date.now());
  if (options.rpm !== null) {
    response.setHeader('x-ratelimit-limit-requests', options.rpm);
    response.setHeader('x-ratelimit-remaining-requests', allowed.remaining);
  }
  if (allowed.retryAfterMs > 0) {
    ledger.limit();
    return tooMany(response, allowed.retryAfterMs);
  }
  const fault = faultAt(key, ledger.arrive(key, chat.model), options);
  if (fault !== null) ledger.fault(key, fault);
  const latency = latencyOf(key, options);
  if (latency > 0) await sleep(latency);
  if (fault === '429') return tooMany(response, 1000);
  if (fault === '500') return sendError(response, 500, 'The server had an error while processing your request.');
  // From here on the answer exists and is billed, whether or not it comes through whole.
  const made = answer(room, chat, key);
  const parts = chat.stream ? completionEvents(chat, key, made) : [completionJson(chat, key, made)];
  if (fault === null) return sendParts(response, chat.stream, parts);
  return sendFaulty(response, chat.stream, parts.join(''), fault);
}

function sendParts(response: ServerResponse, stream: boolean, parts: readonly string[]): void {
  if (!stream) return sendJson(response, parts.join(''));
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const part of parts) response.write(part);
  response.end();
}

async function sendFaulty(response: ServerResponse, stream: boolean, text: string, fault: FaultKind): Promise<void> {
  if (fault === 'reset') return void response.socket?.resetAndDestroy();
  if (fault === 'hang') {
    const timer = setTimeout(() => response.destroy(), HANG_MS);
    response.on('close', () => clearTimeout(timer));
    timer.unref();
    return;
  }
  const body = Buffer.from(text);
  response.writeHead(200, {
    'content-type': stream ? 'text/event-stream' : 'application/json',
    ...(stream ? {} : { 'content-length': body.length }),
  });
  if (fault === 'torn') {
    response.write(body.subarray(0, Math.floor(body.length * 0.6)), () => response.destroy());
    return;
  }
  // Slow: ten pieces over two seconds, as a loaded server dribbles.
  const size = Math.ceil(body.length / 10);
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    response.write(body.subarray(at, at + size));
    await sleep(200);
  }
  response.end();
}

/** Entries a page of the ledger holds unless `?limit=` says otherwise. */
const LEDGER_PAGE = 10_000;

/** `?offset=&limit=` for pages of JSON; `?format=ndjson` streams one entry a line and the totals last. */
async function sendLedger(ledger: Ledger, query: URLSearchParams, response: ServerResponse): Promise<void> {
  if (query.get('format') === 'ndjson') {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for (const entry of ledger.entries())
      if (!response.write(`${JSON.stringify(entry)}\n`))
        await new Promise((resolve) => response.once('drain', resolve));
    response.end(`${JSON.stringify({ totals: ledger.totals() })}\n`);
    return;
  }
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? LEDGER_PAGE)];
  const entries = [...ledger.entries()].slice(offset, offset + limit);
  sendJson(response, JSON.stringify({ totals: ledger.totals(), offset, entries }));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new HttpError(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new HttpError(400, 'the body is not JSON');
  }
}

function sendJson(response: ServerResponse, json: string): void {
  const body = Buffer.from(json);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function tooMany(response: ServerResponse, retryAfterMs: number): void {
  response.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
  response.setHeader('retry-after-ms', retryAfterMs);
  sendError(response, 429, 'Rate limit reached for requests.', 'rate_limit_exceeded');
}

function sendError(response: ServerResponse, status: number, message: string, code: string | null = null): void {
  const type = status === 429 ? 'requests' : status >= 500 ? 'server_error' : 'invalid_request_error';
  const body = Buffer.from(JSON.stringify({ error: { message, type, param: null, code } }));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
