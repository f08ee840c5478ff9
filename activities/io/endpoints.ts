import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TaskseedError } from '../../core/failures.ts';
import { didYouMean } from '../../core/nearest.ts';
import { endpointsSchema, knownKeys, type EndpointEntry, type PriceEntry } from '../../core/schema/endpoints.ts';
import type { ResolvedEndpoint } from './transport.ts';

/** The endpoints of this worker, by the names that recipes may use. */
export interface EndpointBook {
  /** @throws TaskseedError `EndpointRefused` for a name or a key that isn't there, naming those that are */
  resolve(name: string): ResolvedEndpoint;
  /** Names that resolve here, sorted. */
  names(): string[];
}

export interface EndpointSources {
  /** The operator's file (TASKSEED_ENDPOINTS), already read; `path` is for messages and for keys named relative to it. */
  file: { path: string; text: string } | null;
  /** OPENAI_BASE_URL and OPENAI_API_KEY: the reserved endpoint `default`. */
  openai: { baseUrl: string | undefined; apiKey: string | undefined };
  /** Base URL of the rehearsal teacher, asked for at each use since it may start later; null where there is none. */
  rehearsal: () => string | null;
  /** Reads a variable of the environment, for `env:NAME` keys. */
  env: (name: string) => string | undefined;
}

const RESERVED = ['default', 'rehearsal'];
const DEFAULT_CONCURRENCY = 64;

/**
 * Reads the endpoints file and resolves names. Key files are read again every second of use, so that a new
 * key is taken without a restart; nothing here touches the network.
 *
 * @throws TaskseedError `EndpointRefused` for a file that is not what it should be
 */
export function createEndpointBook(sources: EndpointSources): EndpointBook {
  const entries = sources.file === null ? {} : readEntries(sources.file);
  const known = (): string[] => {
    const reserved = [sources.openai.baseUrl ? 'default' : null, sources.rehearsal() ? 'rehearsal' : null];
    return [...Object.keys(entries), ...reserved.filter((name) => name !== null)].sort();
  };
  const recent = new Map<string, { endpoint: ResolvedEndpoint; at: number }>();
  return {
    names: known,
    resolve(name) {
      const found = recent.get(name);
      if (found !== undefined && performance.now() - found.at < RECENT_MS) return found.endpoint;
      const entry = entryOf(name, entries, sources);
      if (entry === null) throw refused(unknownName(name, known()));
      const endpoint = resolved(name, entry, sources);
      recent.set(name, { endpoint, at: performance.now() });
      return endpoint;
    },
  };
}

/** Each call resolves its endpoint; reading the key's file thousands of times a second would show. */
const RECENT_MS = 1_000;

function entryOf(name: string, entries: Record<string, EndpointEntry>, sources: EndpointSources): EndpointEntry | null {
  if (name === 'default') return sources.openai.baseUrl ? { baseUrl: sources.openai.baseUrl } : null;
  if (name !== 'rehearsal') return entries[name] ?? null;
  const baseUrl = sources.rehearsal();
  return baseUrl === null ? null : { baseUrl, provider: 'rehearsal', concurrency: REHEARSAL_CONCURRENCY };
}

/** The rehearsal teacher shares the machine: more calls in flight than this only queue there. */
const REHEARSAL_CONCURRENCY = 64;

function unknownName(name: string, names: readonly string[]): string {
  if (name === 'default' && !names.includes('default'))
    return 'no model endpoint; set OPENAI_BASE_URL or add --rehearsal';
  const list = names.length > 0 ? `known are ${names.join(', ')}` : 'none is defined';
  return `unknown endpoint "${name}"${didYouMean(name, names)}; ${list}; endpoints are defined in the file that TASKSEED_ENDPOINTS names`;
}

function readEntries(file: { path: string; text: string }): Record<string, EndpointEntry> {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    throw refused(`${file.path} is not JSON: ${error instanceof Error ? error.message.split('\n')[0] : 'unreadable'}`);
  }
  const parsed = endpointsSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.map(String).join('.') || 'the top';
    if (issue?.code !== 'unrecognized_keys') throw refused(`${file.path}: ${where}: ${issue?.message ?? 'invalid'}`);
    const key = issue.keys[0] ?? '';
    throw refused(
      `${file.path}: unknown key "${key}" at ${where}${didYouMean(key, knownKeys(issue.path))}; remove or rename it`,
    );
  }
  const taken = RESERVED.find((name) => name in parsed.data);
  if (taken !== undefined) throw refused(`${file.path}: the name "${taken}" is reserved; rename that endpoint`);
  return parsed.data;
}

function resolved(name: string, entry: EndpointEntry, sources: EndpointSources): ResolvedEndpoint {
  const baseUrls = [entry.baseUrl].flat().map((url) => checkedUrl(name, url));
  const endpointPrice = entry.price ?? null;
  return {
    name,
    baseUrls,
    provider: entry.provider ?? new URL(baseUrls[0] as string).host,
    apiKey: keyOf(name, entry, sources),
    concurrency: entry.concurrency ?? DEFAULT_CONCURRENCY,
    rpm: entry.rpm ?? null,
    tpm: entry.tpm ?? null,
    ...(entry.timeout === undefined ? {} : { timeoutMs: entry.timeout * 1000 }),
    price: endpointPrice && priceOf(endpointPrice),
    models: Object.fromEntries(
      Object.entries(entry.models ?? {}).map(([model, { licence, price }]) => [
        model,
        { licence: licence ?? null, price: price ? priceOf(price) : null },
      ]),
    ),
  };
}

const priceOf = ({ input, cachedInput, output }: PriceEntry) => ({ input, cachedInput: cachedInput ?? input, output });

function checkedUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw refused(`endpoint "${name}": baseUrl is no http(s) URL`);
  // The URL is shown in messages and logs; a password in it would be too.
  if (url.username || url.password) throw refused(`endpoint "${name}": baseUrl holds a user or password; use apiKey`);
  const folder = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${folder === '' ? '/v1' : folder}`;
}

/** @throws TaskseedError that names where the key should be, never the key */
function keyOf(name: string, entry: EndpointEntry, sources: EndpointSources): string {
  if (name === 'default') return checkedKey(name, 'OPENAI_API_KEY', sources.openai.apiKey ?? '');
  if (entry.apiKey === undefined) return '';
  const [kind, place] = [
    entry.apiKey.slice(0, entry.apiKey.indexOf(':')),
    entry.apiKey.slice(entry.apiKey.indexOf(':') + 1),
  ];
  const key = kind === 'env' ? sources.env(place) : readKeyFile(place, sources.file?.path ?? '');
  if (!key?.trim()) throw refused(`endpoint "${name}": no key in ${entry.apiKey}; set it and resume`);
  return checkedKey(name, entry.apiKey, key);
}

function readKeyFile(place: string, endpointsFile: string): string | undefined {
  try {
    return readFileSync(path.resolve(path.dirname(endpointsFile), place), 'utf8');
  } catch {
    return undefined;
  }
}

/** A key with a line break or a foreign character would fail in each call, in an error that may quote it. */
function checkedKey(name: string, place: string, key: string): string {
  const trimmed = key.trim();
  if (!/^[\x21-\x7e]*$/.test(trimmed))
    throw refused(`endpoint "${name}": the key in ${place} holds blanks or other characters that no key has`);
  return trimmed;
}

function refused(message: string): TaskseedError {
  return new TaskseedError('EndpointRefused', message);
}
