import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFileStore } from '../../activities/io/file-store.ts';
import { encodeRecord } from '../../activities/io/journal-segment.ts';
import { endStage, getLines, putLines, readReceipt } from '../../activities/io/stage-files.ts';
import type { Store } from '../../activities/io/store.ts';
import { sketchOf } from '../../core/duplicate-index.ts';
import type { StageRow } from '../../core/filter.ts';
import { chunkName, journalFolder, planKey, rangeOf } from '../../core/paths.ts';
import type { Plan } from '../../core/plan.ts';
import { planHash } from '../../core/plan-hash.ts';
import type { StageLine } from '../../core/receipt.ts';
import { type ChunkStage, NO_CALLS } from '../../core/run.ts';
import { CHUNK_STAGES } from '../../core/shards.ts';
import { fakeReply } from './fake-replies.ts';

/** Of a chunk's rows the last few are rejected, so that `rejected/` is written too. */
const REJECTED = 4;
const SEGMENT_CALLS = 4096;

/** A dataset as a run of any size leaves it before it writes files, made of a small real one. */
export interface GrownDataset {
  family: string;
  planHash: string;
  chunks: number;
  kept: number;
  calls: number;
  /** Of each range a few calls that its journal holds. */
  keys: Map<number, string[]>;
}

/**
 * Grows a dataset whose first chunk is decided: further chunks with rows, receipts and sketches of the same shape and
 * items of their own, and a journal of `callsPerRow` calls for each row. Written without fsync.
 *
 * @param root folder of the store
 */
export async function growDataset(
  root: string,
  dataset: string,
  { rows, callsPerRow }: { rows: number; callsPerRow: number },
): Promise<GrownDataset> {
  const store = quickStore(root);
  const before = JSON.parse(readFileSync(path.join(root, planKey(dataset)), 'utf8')) as Plan;
  const [family] = before.families;
  if (!family) throw new Error('the small dataset has no family');
  const model = await modelChunk(store, dataset, family.id);
  const perChunk = model.rows.length - REJECTED;
  const chunks = Math.ceil(rows / perChunk);
  const plan: Plan = { ...before, families: [{ ...family, target: rows, maxCandidates: chunks * model.rows.length }] };
  writeFileSync(path.join(root, planKey(dataset)), `${JSON.stringify(plan, null, 2)}\n`);
  const grown = { family: family.id, planHash: planHash(plan), chunks, kept: rows, calls: 0, keys: new Map() };
  const journal = openJournal(root, dataset, grown);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const keys = journal.add(chunk, perChunk * callsPerRow);
    const ref = { dataset, planHash: grown.planHash, family: family.id, range: rangeOf(chunk), chunk };
    const made = newRows(model.rows, chunk);
    const kept = made.slice(0, perChunk);
    const sketches = kept.map(({ candidate }) => sketchOf(candidate.row, candidate, family.identity));
    const names = await putLines(store, dataset, family.id, chunkName(chunk, 'sketches'), sketches);
    const accepted = (chunk + 1) * perChunk;
    const candidates = (chunk + 1) * made.length;
    const upToHere = { accepted, candidates, rejected: (chunk + 1) * REJECTED, deadLetters: 0 };
    for (const stage of model.stages) {
      const share = keys.slice(0, Math.ceil(keys.length / model.stages.length)).sort();
      const lines = (stage === 'generated' ? made : kept).map((row): StageLine => ({ kind: 'row', row }));
      if (stage === 'filtered') lines.push(...made.slice(perChunk).map(rejected));
      const more = stage === 'filtered' ? { sketches: names } : stage === 'decided' ? { upToHere } : {};
      const replies = stage === 'filtered' || stage === 'decided' ? [] : share;
      await endStage(store, ref, stage, { lines, replies, usage: NO_CALLS, ...more });
    }
  }
  journal.end();
  return grown;
}

const rejected = (row: StageRow): StageLine => ({
  kind: 'rejected',
  row,
  stage: 'filtered',
  filter: 'near-copy',
  reason: 'planted by the bench',
});

/** Rows of the first chunk with all that their stages added, and the stages that they went through. */
async function modelChunk(store: Store, dataset: string, family: string) {
  const stages: ChunkStage[] = [];
  let rows: StageRow[] = [];
  for (const stage of CHUNK_STAGES) {
    const receipt = await readReceipt(store, dataset, family, 0, stage);
    if (!receipt) continue;
    stages.push(stage);
    const lines = await getLines<StageLine>(store, receipt.lines);
    rows = lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  }
  return { stages, rows };
}

/** The same rows with other items, none like another. */
function newRows(model: readonly StageRow[], chunk: number): StageRow[] {
  const digest = Buffer.alloc(16);
  digest.writeUInt32LE(Math.imul(chunk + 1, 0x9e3779b1) >>> 0);
  const text = `Assignment: write new items\nItems wanted: ${model.length}`;
  const { items } = JSON.parse(fakeReply({ model: 'fake', text, digest })) as {
    items: { question: string; answer: string }[];
  };
  return model.map((row, i) => {
    const place = { ...row.candidate.place, chunk };
    const name = `${chunk}.${place.draw}.${place.item}`;
    return { ...row, candidate: { ...row.candidate, ...items[i], place, row: name } };
  });
}

/** A journal's segments as writers leave them: an intent and a reply of some 600 characters for each call. */
function openJournal(root: string, dataset: string, grown: GrownDataset) {
  const usage = { prompt: 700, cached: 0, completion: 150, thinking: 0 };
  const c = { text: 'x'.repeat(600), thinking: null, finishReason: 'stop', usage, nanoUsd: null, model: 'fake' };
  let lines: Buffer[] = [];
  let [range, segment, number] = [0, 0, 0];
  const flush = () => {
    if (lines.length === 0) return;
    const folder = path.join(root, journalFolder(dataset, grown.family, range));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${String(segment++).padStart(9, '0')}-old-000.jsonl`), Buffer.concat(lines));
    lines = [];
  };
  return {
    /** @returns the calls' keys */
    add(chunk: number, calls: number): string[] {
      if (rangeOf(chunk) !== range) {
        flush();
        [range, segment] = [rangeOf(chunk), 0];
      }
      const keys = Array.from({ length: calls }, () => keyOf(number++));
      for (const k of keys) {
        lines.push(encodeRecord({ t: 'intent', k }), encodeRecord({ t: 'result', k, a: 0, c }));
        if (lines.length >= 2 * SEGMENT_CALLS) flush();
      }
      grown.calls += calls;
      const sampled = grown.keys.get(range) ?? [];
      if (sampled.length < 500) grown.keys.set(range, [...sampled, ...keys.slice(0, 40)]);
      return keys;
    },
    end: flush,
  };
}

/** 64 hex digits like a sha256's: spread evenly, each number another. */
function keyOf(n: number): string {
  let [text, state] = ['', Math.imul(n + 1, 0x9e3779b1) >>> 0];
  for (let part = 0; part < 7; part++) {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) >>> 0;
    state = Math.imul(state ^ (state >>> 13) ^ (n + part), 0xc2b2ae35) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text + n.toString(16).padStart(8, '0');
}

/** What a store writes, without its fsyncs: two hundred thousand files would take the bench's own hour. */
function quickStore(root: string): Store {
  const folders = new Set<string>();
  return {
    ...createFileStore(root),
    putIfAbsent: (key, body) => {
      const file = path.join(root, key);
      if (!folders.has(path.dirname(file))) mkdirSync(path.dirname(file), { recursive: true });
      folders.add(path.dirname(file));
      writeFileSync(file, body);
      return Promise.resolve(true);
    },
  };
}
