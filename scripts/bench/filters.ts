import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { ContaminationIndex, writtenFields } from '../../core/contamination.ts';
import { DuplicateIndex, sketchOf } from '../../core/duplicate-index.ts';
import { hashHeldOut } from '../../core/held-out.ts';
import type { Item } from '../../core/item.ts';
import { rngFor, shuffled } from '../../core/rng.ts';
import { SeedIndex } from '../../core/seed-index.ts';
import { asSeeds, entry, IDENTITY, item, THRESHOLDS } from './bench-rows.ts';
import { bytesPerRow, throughput } from './filter-rates.ts';
import { atJaccard, changeMarks, changeNames, changeNumbers, generatedTexts, namesIn, swapWords } from './planted.ts';

const NEAR_COPY = 0.6;

/** Questions of training rows and of held-out rows; real ones where given. */
export interface BenchTexts {
  source: string;
  train: string[];
  heldOut: string[];
  /** Held-out questions as a model reworded them; empty where none are given. */
  rephrased?: string[];
}

export interface Row {
  kind: string;
  measure: string;
  /** Share of rows found, by tier where tiers are told. */
  share: number;
  rows: number;
  tiers?: Record<string, number>;
}

/** How many rows the rates and the memory are measured on; a short form is for tests. */
export interface BenchSize {
  rateRows: number;
  memoryRows: number;
}

export interface FilterBench {
  bench: 'filters';
  source: string;
  found: Row[];
  unrelated: Row[];
  /** Held-out rows that the training rows repeat: `<tier> <hash>`, at most 20. */
  trainAgainstHeldOut: { share: number; rows: number; hits: string[] };
  perSecond: Record<string, number>;
  bytesPerRow: number;
}

function share(
  kind: string,
  measure: string,
  texts: readonly string[],
  isFound: (text: string, i: number) => boolean | string,
): Row {
  const tiers: Record<string, number> = {};
  let found = 0;
  texts.forEach((text, i) => {
    const result = isFound(text, i);
    if (result === false || result === '') return;
    found++;
    if (typeof result === 'string') tiers[result] = (tiers[result] ?? 0) + 1;
  });
  const row = { kind, measure, share: found / Math.max(1, texts.length), rows: texts.length };
  return Object.keys(tiers).length > 0 ? { ...row, tiers } : row;
}

/** Held-out questions hidden in texts in every way: what the tiers find of each. */
function plantedHeldOut({ train, heldOut }: BenchTexts, index: ContaminationIndex): Row[] {
  const random = rngFor('bench-planted');
  const names = namesIn([...train, ...heldOut]);
  const other = (i: number) => train[i % train.length] as string;
  const kinds: Record<string, (text: string, i: number) => string> = {
    'word for word': (text) => text,
    'case and marks': (text) => changeMarks(text, random),
    'in a longer text': (text, i) => `${other(i)} ${text} ${other(i + 7)}`,
    'one number changed': (text) => changeNumbers(text, random, true),
    'names changed': (text) => changeNames(text, names, random),
    'numbers and names changed': (text) => changeNumbers(changeNames(text, names, random), random),
    'one word in ten swapped': (text) => swapWords(text, 0.1, random),
  };
  return Object.entries(kinds).map(([kind, change]) =>
    share(kind, 'held-out, any tier', heldOut, (text, i) => tierOf(index, change(text, i))),
  );
}

function tierOf(index: ContaminationIndex, text: string): string {
  return index.check(writtenFields(item(text)), item(text), IDENTITY).hit?.tier ?? '';
}

/** Held-out questions with options, the options in another order. */
function plantedOptions({ heldOut }: BenchTexts): Row {
  const random = rngFor('bench-options');
  const choice = (text: string, i: number): Item => {
    const options = [1, 2, 3, 4].map((step) => heldOut[(i + step * 7) % heldOut.length]?.slice(0, 40) ?? '');
    return { ...item(text), options, answer: options[0] as string, answerIndex: 0 };
  };
  const identity = ['question', 'options'] as const;
  const index = new ContaminationIndex(heldOut.map((text, i) => hashHeldOut(choice(text, i), identity, 'bench:test')));
  return share('options shuffled', 'held-out, any tier', heldOut, (text, i) => {
    const { options, ...rest } = choice(text, i);
    const reordered = { ...rest, options: shuffled(options ?? [], random) };
    return index.check(writtenFields(reordered), reordered, identity).hit?.tier ?? '';
  });
}

/** Seeds and rows with other names and numbers, which their template gives away, and copies of seeds. */
function plantedCopies({ train }: BenchTexts, seeds: SeedIndex): Row[] {
  const random = rngFor('bench-templates');
  const names = namesIn(train);
  const isTemplate = (text: string) =>
    (seeds.nearestTemplate(item(text))?.similarity ?? 0) >= THRESHOLDS.template.jaccard;
  const isCopy = (text: string) => (seeds.nearest(item(text))?.similarity ?? 0) >= NEAR_COPY;
  const changed = (change: (text: string) => string) => train.map(change).filter((text, i) => text !== train[i]);
  return [
    share(
      'numbers changed',
      'template of seed',
      changed((text) => changeNumbers(text, random)),
      isTemplate,
    ),
    share(
      'names changed',
      'template of seed',
      changed((text) => changeNames(text, names, random)),
      isTemplate,
    ),
    share(
      'both changed',
      'template of seed',
      changed((text) => changeNumbers(changeNames(text, names, random), random)),
      isTemplate,
    ),
    share('word for word', 'near-copy of seed', train, isCopy),
    share(
      'in a longer text',
      'near-copy of seed',
      train.map((text) => `It was late. ${text} Explain why.`),
      isCopy,
    ),
  ];
}

function plantedNear({ train }: BenchTexts): Row[] {
  const random = rngFor('bench-near');
  const index = new DuplicateIndex(THRESHOLDS);
  train.forEach((text, i) => index.admit(sketchOf(String(i), item(text), IDENTITY)));
  return [0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((target) =>
    share(
      `Jaccard ${target.toFixed(2)} to ${Math.min(1, target + 0.04).toFixed(2)}`,
      'near-duplicate',
      train
        .map((text) => atJaccard(text, target, random))
        .filter((near) => near.jaccard < target + 0.04)
        .map((near) => near.text),
      (text) => index.measure(sketchOf('x', item(text), IDENTITY)).nearDuplicate !== null,
    ),
  );
}

/** Rows that are no copies of one another, the second half of the training rows against the first. */
function unrelatedRows({ train, heldOut }: BenchTexts, index: ContaminationIndex): Row[] {
  const half = train.length >> 1;
  const [first, second] = [train.slice(0, half), train.slice(half)];
  const seeds = new SeedIndex(asSeeds(first), IDENTITY);
  const rows = new DuplicateIndex(THRESHOLDS);
  const seen = train.map((text, i) => {
    const sketch = sketchOf(String(i), item(text), IDENTITY);
    const found = rows.measure(sketch);
    rows.admit(sketch);
    return found;
  });
  return [
    share('train against itself', 'near-duplicate', train, (_, i) => seen[i]?.nearDuplicate !== null),
    share('train against itself', 'template, first repeat', train, (_, i) => (seen[i]?.sameTemplate ?? 0) > 0),
    share('train against itself', 'template, beyond three', train, (_, i) => (seen[i]?.sameTemplate ?? 0) >= 3),
    share(
      'second half of train',
      'near-copy of seed',
      second,
      (text) => (seeds.nearest(item(text))?.similarity ?? 0) >= NEAR_COPY,
    ),
    share(
      'second half of train',
      'template of seed',
      second,
      (text) => (seeds.nearestTemplate(item(text))?.similarity ?? 0) >= 0.7,
    ),
    share(`train against ${heldOut.length} held-out rows`, 'held-out, any tier', train, (text) => tierOf(index, text)),
  ];
}

/** All figures of contract 10's `filters` line on the given texts. */
export function benchFilters(texts: BenchTexts, { rateRows, memoryRows }: BenchSize): FilterBench {
  const training = texts.train.map((text) => entry(text, 'bench:train'));
  const index = new ContaminationIndex(
    texts.heldOut.map((text) => entry(text, 'bench:test')),
    training,
  );
  const seeds = new SeedIndex(asSeeds(texts.train), IDENTITY);
  const rephrased = share('reworded by a model', 'held-out, any tier', texts.rephrased ?? [], (text) =>
    tierOf(index, text),
  );
  const found = [
    ...plantedHeldOut(texts, index),
    plantedOptions(texts),
    ...(rephrased.rows > 0 ? [rephrased] : []),
    ...plantedCopies(texts, seeds),
    ...plantedNear(texts),
  ];
  const hits = texts.train.flatMap((text) => {
    const { hit } = index.check(writtenFields(item(text)), item(text), IDENTITY);
    return hit ? [`${hit.tier} ${hit.heldOutSha256.slice(0, 16)}`] : [];
  });
  return {
    bench: 'filters',
    source: texts.source,
    found,
    unrelated: unrelatedRows(texts, index),
    trainAgainstHeldOut: { share: hits.length / texts.train.length, rows: texts.train.length, hits: hits.slice(0, 20) },
    perSecond: throughput(texts.train, { index, seeds, count: rateRows }),
    bytesPerRow: bytesPerRow(texts.train, memoryRows),
  };
}

function table(result: FilterBench): string {
  const line = ({ kind, measure, share: part, rows, tiers }: Row) =>
    `  ${kind.padEnd(32)} ${measure.padEnd(24)} ${part.toFixed(4)}  of ${String(rows).padStart(5)}${tiers ? `  ${JSON.stringify(tiers)}` : ''}`;
  return [
    `filters on ${result.source}`,
    'planted, share found',
    ...result.found.map(line),
    'not planted, share flagged',
    ...result.unrelated.map(line),
    'per second on one core',
    ...Object.entries(result.perSecond).map(([name, count]) => `  ${name.padEnd(32)} ${count}`),
    `duplicate index: ${result.bytesPerRow} bytes a row`,
    `training rows that match held-out rows: ${result.trainAgainstHeldOut.hits.join(', ') || 'none'}`,
  ].join('\n');
}

function questionsOf(file: string, count: number): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.slice(0, count).map((line) => (JSON.parse(line) as { question: string }).question);
}

/** Rows whose `text` is a reworded question, with "Question:" before and its answer behind, as LLM-decontaminator keeps them. */
function rewordedIn(file: string | undefined): string[] {
  if (!file) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
  return texts
    .map((text) => (text.replace(/^Question:\s*/, '').split('\nAnswer:')[0] as string).trim())
    .filter(Boolean);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      'held-out': { type: 'string' },
      rephrased: { type: 'string' },
      count: { type: 'string', default: '2000' },
      'rate-rows': { type: 'string', default: '3000' },
      'memory-rows': { type: 'string', default: '32768' },
    },
  });
  const count = Number(values.count);
  const { train, 'held-out': heldOut } = values;
  const texts: BenchTexts =
    train && heldOut
      ? {
          source: 'rows given',
          train: questionsOf(train, count),
          heldOut: questionsOf(heldOut, count),
          rephrased: rewordedIn(values.rephrased),
        }
      : { source: 'generated text', train: generatedTexts(count, 'train'), heldOut: generatedTexts(count, 'test') };
  const result = benchFilters(texts, {
    rateRows: Number(values['rate-rows']),
    memoryRows: Number(values['memory-rows']),
  });
  console.error(table(result));
  console.log(JSON.stringify(result));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
