import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { readRecords } from '../../activities/io/journal-segment.ts';

/** Whole replies that a dataset's journal holds, by call. */
export async function durableReplies(dataset: string): Promise<Map<string, number>> {
  const root = path.join(dataset, '.taskseed/journal');
  const replies = new Map<string, number>();
  const names = readdirSync(root, { recursive: true }).map(String);
  for (const name of names.filter((each) => each.endsWith('.jsonl')).sort()) {
    const file = await open(path.join(root, name));
    await readRecords(file, 0, (record) => {
      if (record?.t === 'result') replies.set(record.k, (replies.get(record.k) ?? 0) + 1);
    });
    await file.close();
  }
  return replies;
}

/**
 * Calls that had a durable reply then and have none now, or were paid again all the same.
 *
 * @param alone one worker at a time: of two, one may have the call in flight while the other's reply lands
 */
export function lostSince(then: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>, alone: boolean): number {
  return [...then].filter(([key, replies]) => (alone ? now.get(key) !== replies : !now.has(key))).length;
}
