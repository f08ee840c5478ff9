import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { TaskseedError } from '../../core/failures.ts';
import type { HubFile } from './hub-cache.ts';
import { DEFAULT_RETRY, type RetryOptions } from './hub-fetch.ts';

export interface Download {
  url: string;
  token: string | null;
  fetch: typeof fetch;
  entry: HubFile;
  /** Where the whole file goes; it exists afterwards with the right content, or not at all. */
  target: string;
  /** For messages. */
  name: string;
  retry?: RetryOptions | undefined;
}

/**
 * Fetches a file to its place: goes on where a cut connection stopped, then holds size and checksum against the listing.
 * A file that is wrong is thrown away and fetched anew.
 *
 * @throws TaskseedError `SourceUnavailable`, retryable, when no try gave the right bytes
 */
export async function downloadChecked(download: Download): Promise<void> {
  const { target, entry, name } = download;
  const there = await access(target).then(
    () => true,
    () => false,
  );
  if (there) return;
  const { tries, firstWaitMs } = { ...DEFAULT_RETRY, ...download.retry };
  const unfinished = `${target}.${randomUUID()}.incomplete`;
  let problem = '';
  try {
    for (let attempt = 1; attempt <= tries; attempt++) {
      problem = (await fetchRest(download, unfinished)) ?? (await checkFile(unfinished, entry)) ?? '';
      if (problem === '') return await rename(unfinished, target);
      if (attempt < tries) await sleep(Math.min(30_000, firstWaitMs * 2 ** (attempt - 1)));
    }
  } finally {
    await rm(unfinished, { force: true });
  }
  throw new TaskseedError('SourceUnavailable', `${name}: ${problem} after ${tries} tries; try again later`, {
    retryable: true,
  });
}

/** Appends what is missing; null when the connection ended well, else what went wrong. */
async function fetchRest({ url, token, fetch, entry }: Download, unfinished: string): Promise<string | null> {
  const have = await stat(unfinished).then(
    ({ size }) => size,
    () => 0,
  );
  if (have >= entry.size && have > 0) return null;
  const file = await open(unfinished, 'a');
  try {
    const headers = {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(have > 0 ? { Range: `bytes=${have}-` } : {}),
    };
    const response = await fetch(url, { headers });
    if (!response.ok || !response.body) return `the Hub answers ${response.status}`;
    if (have > 0 && response.status !== 206) await file.truncate(0);
    for await (const chunk of response.body) await file.write(chunk);
    return null;
  } catch {
    return 'the connection broke off';
  } finally {
    await file.close();
  }
}

async function checkFile(file: string, { size, sha256, oid }: HubFile): Promise<string | null> {
  const found = (await stat(file)).size;
  if (found < size) return `the download is cut off (${found} of ${size} bytes)`;
  const hash = sha256 === null ? createHash('sha1').update(`blob ${found}\0`) : createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  if (found === size && (hash.digest('hex') === (sha256 ?? oid) || (sha256 === null && oid === ''))) return null;
  await rm(file, { force: true });
  return 'the download does not match its checksum';
}
