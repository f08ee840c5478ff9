import { ownerKey } from '../../core/paths.ts';
import { findCovered, isSegment } from './covered-segments.ts';
import type { AgedObject, Sweeper } from './sweeper.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** Younger objects may be named in a moment; Iceberg waits as long (reliability.md, GC). */
export const KEPT_MS = 72 * 3_600_000;

/** Documents read at once. */
const READ = 16;

/*
 * What can be left over: parts that another cut of the same rows replaced or a killed writer left, lines of attempts
 * that lost, staged files of recipes that are gone, a folder's temporary files, and segments of the journal whose every
 * byte is in a sealed file. Nothing else is ever looked at: no reply that stands once, nor receipts, plans and reports.
 */
const LEFT_OVER = [
  /^[^/]+\/(data|provenance|rejected|variants\/[^/]+)\/[^/]+\/[^/]+\.parquet$/,
  /^[^/]+\/\.taskseed\/work\/[^/]+\/[^/]+$/,
  /^files\/[0-9a-f]{64}\/[^/]+$/,
];
const TEMPORARY = /(^|\/)\.tmp-[^/]+$/;

const datasetOf = (key: string): string => key.slice(0, key.indexOf('/'));
const isDocument = (key: string): boolean => /^[^/]+\/.*\.json$/.test(key) && !key.includes('/.taskseed/journal/');

/**
 * Objects that no document of the store names and that are older than 72 hours, sorted by key. A document is any JSON
 * of any dataset (manifest, plan, recipe, receipt); each of its texts that is an object's key, whole or within its
 * dataset, keeps that object. A dataset whose run showed itself within 72 hours loses nothing.
 *
 * @throws Error when a document cannot be read: what it names is not known then
 */
export async function findGarbage(store: Store, sweeper: Sweeper, now = Date.now()): Promise<AgedObject[]> {
  const found = new Map<string, AgedObject>();
  // Two passes: what is named while the first one runs is seen by the second.
  const segments: AgedObject[] = [];
  for await (const object of sweeper.objects()) {
    if (now - object.changedAt <= KEPT_MS) continue;
    if (isLeftOver(object.key)) found.set(object.key, object);
    if (isSegment(object.key)) segments.push(object);
  }
  for (const object of await findCovered(store, segments)) found.set(object.key, object);
  if (found.size === 0) return [];
  const documents: string[] = [];
  for await (const { key } of sweeper.objects()) if (isDocument(key)) documents.push(key);
  for (let i = 0; i < documents.length; i += READ)
    await Promise.all(documents.slice(i, i + READ).map((key) => keepNamed(store, key, found)));
  await keepLive(store, found, now);
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Deletes what was found, but for datasets that somebody has claimed since.
 *
 * @returns what is gone
 */
export async function deleteGarbage(
  store: Store,
  sweeper: Sweeper,
  garbage: readonly AgedObject[],
  now = Date.now(),
): Promise<AgedObject[]> {
  const left = new Map(garbage.map((object) => [object.key, object]));
  await keepLive(store, left, now);
  for (const key of left.keys()) await sweeper.delete(key);
  return [...left.values()];
}

const isLeftOver = (key: string): boolean => TEMPORARY.test(key) || LEFT_OVER.some((shape) => shape.test(key));

async function keepNamed(store: Store, document: string, found: Map<string, AgedObject>): Promise<void> {
  const dataset = datasetOf(document);
  let json: unknown;
  try {
    json = await readJson(store, document);
  } catch (error) {
    throw new Error(`${document} in ${store.url} is no JSON; what it names is not known, so nothing is deleted`, {
      cause: error,
    });
  }
  eachText(json, (text) => {
    found.delete(text);
    found.delete(`${dataset}/${text}`);
    if (text.startsWith('staged:')) found.delete(`files/${text.slice('staged:'.length)}`);
  });
}

function eachText(json: unknown, each: (text: string) => void): void {
  if (typeof json === 'string') each(json);
  else if (typeof json === 'object' && json !== null) for (const value of Object.values(json)) eachText(value, each);
}

/** Takes out everything of datasets whose owner showed itself lately. */
async function keepLive(store: Store, found: Map<string, AgedObject>, now: number): Promise<void> {
  const live = new Set<string>();
  for (const dataset of await store.folders()) {
    const owner = await readJson<{ at?: string }>(store, ownerKey(dataset));
    if (owner && now - Date.parse(owner.at ?? '') < KEPT_MS) live.add(dataset);
  }
  for (const key of found.keys()) if (live.has(datasetOf(key))) found.delete(key);
}
