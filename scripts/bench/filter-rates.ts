import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { otherLanguage } from '../../activities/io/language.ts';
import { writtenFields, type ContaminationIndex } from '../../core/contamination.ts';
import { DuplicateIndex, sketchOf } from '../../core/duplicate-index.ts';
import { identityShingles } from '../../core/item-shingles.ts';
import type { Item } from '../../core/item.ts';
import { measureCandidate } from '../../core/measure.ts';
import { bandingFor, bandKeys } from '../../core/minhash.ts';
import { personalData } from '../../core/personal-data.ts';
import type { SeedIndex } from '../../core/seed-index.ts';
import { IDENTITY, item, THRESHOLDS } from './bench-rows.ts';

/** Per second of CPU time, so that other programs on the machine don't count. */
function rate(count: number, work: (i: number) => void): number {
  const from = process.cpuUsage();
  for (let i = 0; i < count; i++) work(i);
  const { user, system } = process.cpuUsage(from);
  return Math.round((count * 1e6) / Math.max(1, user + system));
}

export function throughput(
  train: readonly string[],
  { index, seeds, count }: { index: ContaminationIndex; seeds: SeedIndex; count: number },
): Record<string, number> {
  const items = train.map(item);
  const at = (i: number) => items[i % items.length] as Item;
  const banding = bandingFor(THRESHOLDS.nearDuplicate.jaccard);
  const lists = items.map((one) => identityShingles(one, IDENTITY).whole);
  const tasks: Record<string, (i: number) => void> = {
    'MinHash of shingles': (i) => bandKeys(lists[i % lists.length] as Uint32Array, banding),
    'words to MinHash': (i) => bandKeys(identityShingles(at(i), IDENTITY).whole, banding),
    'held-out n-grams': (i) => index.check(writtenFields(at(i)), at(i), IDENTITY, true),
    'held-out n-grams and templates': (i) => index.check(writtenFields(at(i)), at(i), IDENTITY),
    'sketch (words and template)': (i) => sketchOf(String(i), at(i), IDENTITY),
    'nearest seed': (i) => seeds.nearest(at(i)),
    'nearest template': (i) => seeds.nearestTemplate(at(i)),
    'language of an item': (i) => otherLanguage(at(i), 'math', 'en'),
    'personal data of an item': (i) => personalData(at(i).question),
    'all of a candidate but language': (i) => measure(at(i), i),
  };
  const rows = new DuplicateIndex(THRESHOLDS);
  const family = { type: 'math', identity: IDENTITY, labels: null, allowsNoneOfTheAbove: false } as const;
  train.forEach((text, i) => rows.admit(sketchOf(String(i), item(text), IDENTITY)));
  const measure = (one: Item, i: number) => {
    const sketch = sketchOf(String(i), one, IDENTITY);
    measureCandidate({
      candidate: { ...one, type: 'math', partner: null },
      family,
      indexes: { seeds, duplicates: rows, heldOut: index },
      sketch,
      otherLanguage: null,
    });
  };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => {
      rate(count, task);
      return [name, rate(count, task)];
    }),
  );
}

/** Bytes that a duplicate index holds a row, in typed arrays and on the heap, garbage collected first. */
export function bytesPerRow(texts: readonly string[], rows: number): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    // Buffers are freed by a later collection than the arrays on them.
    for (let round = 0; round < 3; round++) collect();
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    return arrayBuffers + heapUsed;
  };
  const before = held();
  const index = new DuplicateIndex(THRESHOLDS);
  for (let i = 0; i < rows; i++) {
    const text = `${texts[i % texts.length] as string} ${i} zq${i} zr${i}`;
    index.admit(sketchOf(String(i), item(text), IDENTITY));
  }
  return Math.round((held() - before) / index.count);
}
