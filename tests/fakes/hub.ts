import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';

/** What the stand-in hub does to the next requests whose URL holds `match`: each fault is used up once. */
export interface HubFault {
  match: string;
  kind: 'status' | 'cut' | 'corrupt';
  status?: number;
}

export interface FakeHub {
  endpoint: string;
  /** Method and URL of every request, in order. */
  requests: string[];
  faults: HubFault[];
  shaOf: (dataset: string) => string;
  close: () => Promise<void>;
}

/** Entries in one page of a listing: small, so that every listing has several pages. */
const PAGE = 2;

/**
 * A stand-in for the Hugging Face Hub over `<root>/<org>/<name>/…`: info, paged listing, and files with ranges, as
 * @huggingface/hub and Python's huggingface_hub ask for them. A folder `.converted` in a dataset is served as the branch
 * `refs/convert/parquet`. A commit sha is the sha1 of what the folder holds.
 */
export async function startFakeHub(root: string): Promise<FakeHub> {
  const requests: string[] = [];
  const faults: HubFault[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    requests.push(`${request.method} ${url}`);
    const at = faults.findIndex((fault) => url.includes(fault.match));
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault?.kind === 'status')
      return void response.writeHead(fault.status ?? 500, { 'retry-after': '0' }).end('busy');
    answer(root, request, response, fault?.kind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    faults,
    shaOf: (dataset) => snapshotOf(root, dataset, 'main')?.sha ?? '',
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Snapshot {
  sha: string;
  folder: string;
  files: string[];
}

/** A dataset at a revision; null where either is not there. */
function snapshotOf(root: string, dataset: string, revision: string): Snapshot | null {
  const main = path.join(root, dataset);
  for (const [folder, name] of [
    [main, 'main'],
    [path.join(main, '.converted'), 'refs/convert/parquet'],
  ] as const) {
    const files = filesBelow(folder).filter((file) => !file.startsWith('.converted/'));
    if (files.length === 0) continue;
    const hash = createHash('sha1');
    for (const file of files) hash.update(file).update(readFileSync(path.join(folder, file)));
    const sha = hash.digest('hex');
    if (revision === name || revision === sha || (revision === 'HEAD' && name === 'main'))
      return { sha, folder, files };
  }
  return null;
}

function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort();
  } catch {
    return [];
  }
}

function answer(root: string, request: IncomingMessage, response: ServerResponse, fault?: HubFault['kind']): void {
  const url = new URL(request.url ?? '/', 'http://hub');
  const route = decodeURIComponent(url.pathname);
  const tree = /^\/api\/datasets\/([^/]+\/[^/]+)\/tree\/(refs\/convert\/parquet|[^/]+)/.exec(route);
  const info = /^\/api\/datasets\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(route);
  const file = /^\/datasets\/([^/]+\/[^/]+)\/resolve\/(refs\/convert\/parquet|[^/]+)\/(.+)$/.exec(route);
  const [, dataset = '', revision = ''] = tree ?? info ?? file ?? [];
  const snapshot = snapshotOf(root, dataset, revision);
  if (!snapshot) return void notFound(response, 'RevisionNotFound');
  if (info)
    return void json(response, {
      _id: dataset,
      id: dataset,
      sha: snapshot.sha,
      private: false,
      gated: false,
      downloads: 0,
      likes: 0,
      lastModified: '2026-01-01T00:00:00Z',
    });
  if (tree) return listPage(snapshot, url, request, response);
  if (!snapshot.files.includes(file?.[3] ?? '')) return void notFound(response, 'EntryNotFound');
  sendFile(snapshot, file?.[3] ?? '', { request, response, fault });
}

function listPage(snapshot: Snapshot, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const page = snapshot.files.slice(from, from + PAGE).map((file) => {
    const bytes = readFileSync(path.join(snapshot.folder, file));
    const large = /\.(parquet|gz|zst)$/.test(file);
    const oid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    const lfs = { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pointerSize: 130 };
    return { type: 'file', path: file, size: bytes.length, oid, ...(large ? { lfs } : {}) };
  });
  if (from + PAGE < snapshot.files.length) {
    url.searchParams.set('cursor', String(from + PAGE));
    response.setHeader('link', `<http://${request.headers.host}${url.pathname}${url.search}>; rel="next"`);
  }
  json(response, page);
}

function sendFile(
  snapshot: Snapshot,
  file: string,
  {
    request,
    response,
    fault,
  }: { request: IncomingMessage; response: ServerResponse; fault: HubFault['kind'] | undefined },
): void {
  const whole = readFileSync(path.join(snapshot.folder, file));
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]) + 1, whole.length) : whole.length;
  const bytes = Buffer.from(whole.subarray(start, end));
  if (fault === 'corrupt' && bytes.length > 0) bytes[0] = (bytes[0] as number) ^ 0xff;
  response.writeHead(range ? 206 : 200, {
    'content-length': bytes.length,
    'x-linked-size': whole.length,
    'x-repo-commit': snapshot.sha,
    etag: `"${createHash('sha256').update(whole).digest('hex')}"`,
    ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${whole.length}` } : {}),
  });
  if (fault !== 'cut') return void response.end(bytes);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function notFound(response: ServerResponse, code: string): void {
  response
    .writeHead(404, { 'x-error-code': code, 'content-type': 'application/json' })
    .end(JSON.stringify({ error: code }));
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
