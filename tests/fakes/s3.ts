import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  body: Buffer;
  etag: string;
  /** Our own metadata headers, as they came. */
  meta: Record<string, string>;
  changedAt: number;
}

/** What the server does with a request instead of the right thing. */
export type S3Fault = 'land then 500' | 'land then reset' | '409' | '503' | '403' | 'reset';

export interface FakeS3 {
  readonly url: string;
  readonly objects: Map<string, StoredObject>;
  /** `GET /key`, in order of arrival; listings are `LIST prefix`. */
  readonly requests: string[];
  /** Faults for the next PUTs of keys that match, one each. */
  failPuts(...faults: S3Fault[]): void;
  /** Every request fails so until it is null again. */
  outage: S3Fault | null;
  /** Answers conditional writes as if they had no condition. */
  ignorePreconditions: boolean;
  /** Keys a page of a listing holds. */
  pageSize: number;
  stop(): Promise<void>;
}

/**
 * A bucket in memory that speaks as much S3 as a store needs: put with conditions, get with range, head, list v2 with
 * continuation, delete. Any bucket name and any credentials do. Checked by the same contract test as real servers.
 */
export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, StoredObject>();
  const requests: string[] = [];
  const faults: S3Fault[] = [];
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeS3 = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    failPuts: (...next) => void faults.push(...next),
    outage: null,
    ignorePreconditions: false,
    pageSize: 1000,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
    const body = await bodyOf(request);
    const isList = request.method === 'GET' && url.searchParams.get('list-type') === '2';
    requests.push(isList ? `LIST ${url.searchParams.get('prefix')}` : `${request.method} ${key}`);
    const fault = fake.outage ?? (request.method === 'PUT' ? faults.shift() : undefined);
    if (fault === 'reset') return void request.socket.destroy();
    if (fault === '503') return refuse(response, 503, 'SlowDown');
    if (fault === '403') return refuse(response, 403, 'AccessDenied');
    if (fault === '409') return refuse(response, 409, 'ConditionalRequestConflict');
    if (request.method === 'PUT') {
      const refused = put(key, body, request.headers);
      if (fault === 'land then reset') return void request.socket.destroy();
      if (fault === 'land then 500') return refuse(response, 500, 'InternalError');
      if (refused !== null) return refuse(response, refused, refused === 404 ? 'NoSuchKey' : 'PreconditionFailed');
      return void response.writeHead(200, { etag: objects.get(key)?.etag ?? '' }).end();
    }
    if (isList) return list(url.searchParams, response);
    if (request.method === 'DELETE') objects.delete(key);
    if (request.method === 'DELETE') return void response.writeHead(204).end();
    return get(request, response, objects.get(key));
  }

  function put(key: string, body: Buffer, headers: IncomingMessage['headers']): 404 | 412 | null {
    const there = objects.get(key);
    const { 'if-none-match': none, 'if-match': match, 'x-amz-checksum-sha256': checksum } = headers;
    if (!fake.ignorePreconditions) {
      if (none === '*' && there) return 412;
      if (match !== undefined && !there) return 404;
      if (match !== undefined && there?.etag !== match) return 412;
    }
    if (checksum !== undefined && createHash('sha256').update(body).digest('base64') !== checksum) return 412;
    const meta = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'));
    objects.set(key, {
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      meta: Object.fromEntries(meta) as Record<string, string>,
      changedAt: Date.now(),
    });
    return null;
  }

  function list(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('continuation-token') ?? '';
    const prefix = query.get('prefix') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    if (query.get('delimiter') === '/') return listFolders(keys, prefix, response);
    const page = keys.slice(0, fake.pageSize);
    const next = keys.length > page.length ? page.at(-1) : undefined;
    const contents = page.map((key) => {
      const { body, changedAt } = objects.get(key) as StoredObject;
      const when = new Date(changedAt).toISOString();
      return `<Contents><Key>${xml(key)}</Key><Size>${body.length}</Size><LastModified>${when}</LastModified></Contents>`;
    });
    const more = next === undefined ? '' : `<NextContinuationToken>${xml(next)}</NextContinuationToken>`;
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(`<ListBucketResult>${more}${contents.join('')}</ListBucketResult>`);
  }

  return fake;
}

function listFolders(keys: readonly string[], prefix: string, response: ServerResponse): void {
  const deeper = keys.filter((key) => key.slice(prefix.length).includes('/'));
  const folders = new Set(deeper.map((key) => key.slice(0, key.indexOf('/', prefix.length) + 1)));
  const found = [...folders].map((name) => `<CommonPrefixes><Prefix>${xml(name)}</Prefix></CommonPrefixes>`);
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(`<ListBucketResult>${found.join('')}</ListBucketResult>`);
}

function get(request: IncomingMessage, response: ServerResponse, found: StoredObject | undefined): void {
  if (found === undefined) return refuse(response, 404, 'NoSuchKey', request.method === 'HEAD');
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const body = range ? found.body.subarray(Number(range[1]), Number(range[2]) + 1) : found.body;
  response.writeHead(range ? 206 : 200, { etag: found.etag, 'content-length': body.length, ...found.meta });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function refuse(response: ServerResponse, status: number, code: string, bare = false): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(bare ? undefined : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
