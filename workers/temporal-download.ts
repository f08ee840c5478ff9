import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Temporal publishes its binaries; the same service and scheme that its SDKs ask. */
const OFFICIAL = 'https://temporal.download';
const ARTIFACTS: Readonly<Record<string, string>> = {
  temporal: 'cli',
  'temporal-test-server': 'temporal-test-server',
};
/** Contract 1: a network that does not let us out must not hold up a first run. */
const ANSWER_WITHIN_MS = 5_000;
/** 45 MB at 3 Mbit/s. */
const WHOLE_WITHIN_MS = 120_000;

export interface FetchOptions {
  /** An empty folder to work in; the caller removes it. */
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Another host with the same scheme, for tests. */
  official?: string;
}

/**
 * Fetches a binary from Temporal's official download.
 *
 * @returns path of the binary inside `folder`
 * @throws Error in one sentence: no answer within 5 s, an HTTP status, or an archive that cannot be unpacked
 */
export async function downloadArchive(name: string, version: string, options: FetchOptions): Promise<string> {
  const { folder, official = OFFICIAL } = options;
  const host = new URL(official).host;
  const query = new URLSearchParams({ arch: architecture(), platform: process.platform });
  const response = await answered(`${official}/${ARTIFACTS[name]}/v${version}?${query.toString()}`, host);
  const info: unknown = await response.json();
  const { archiveUrl, fileToExtract } = info as { archiveUrl?: unknown; fileToExtract?: unknown };
  if (typeof archiveUrl !== 'string' || typeof fileToExtract !== 'string')
    throw new Error(`${host} answered without an archive for ${name} ${version}`);
  const archive = path.join(folder, 'archive');
  const body = (await answered(archiveUrl, new URL(archiveUrl).host)).body;
  if (!body) throw new Error(`${host} sent an empty archive`);
  await pipeline(Readable.fromWeb(body), createWriteStream(archive), { signal: AbortSignal.timeout(WHOLE_WITHIN_MS) });
  const unpack = /\.zip(\?|$)/.test(archiveUrl)
    ? run('python3', ['-m', 'zipfile', '-e', archive, folder])
    : run('tar', ['-xzf', archive, '-C', folder]);
  await unpack.catch(() => Promise.reject(new Error(`the archive from ${host} could not be unpacked`)));
  return path.join(folder, fileToExtract);
}

async function answered(url: string, host: string): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  } catch (error) {
    // fetch says "fetch failed" and keeps the name that does not resolve, or the port that refuses, in the cause.
    const said = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const late = stop.signal.aborted ? `no answer within ${ANSWER_WITHIN_MS / 1000} s` : null;
    const why = late ?? (said instanceof Error ? said.message : String(said));
    throw new Error(`${host}: ${why}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function architecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}
