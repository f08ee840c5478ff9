import type { Completion } from '../../core/call.ts';
import { workFolder } from '../../core/paths.ts';
import { type CallPlace, CallTable } from './call-table.ts';
import type { RangeJournal } from './journal.ts';
import { decodeRecord, resultKey, splitLines } from './journal-segment.ts';
import { readBlocks } from './store-blocks.ts';
import type { Store } from './store.ts';

/** Replies that other datasets of the store have paid for. */
export interface ReusedCalls {
  /**
   * The range with those replies behind its own: one that is found is made durable in the range before it is given, so
   * that a dataset stands alone.
   *
   * @param datasets in the order they are asked; their journals are read once by each process
   */
  behind(range: RangeJournal, datasets: readonly string[]): RangeJournal;
}

/** Calls of one dataset as they stood when this process first asked for them. */
interface Paid {
  segments: string[];
  calls: CallTable;
}

/** @param report told of lines that cannot be read, by key and byte; they count as not there */
export function createReusedCalls(store: Store, report: (problem: string) => void): ReusedCalls {
  const datasets = new Map<string, Promise<Paid>>();
  const wrapped = new WeakMap<RangeJournal, RangeJournal>();

  function paidOf(dataset: string): Promise<Paid> {
    const known = datasets.get(dataset);
    if (known) return known;
    const reading = readPaid(store, dataset);
    datasets.set(dataset, reading);
    reading.catch(() => datasets.delete(dataset));
    return reading;
  }

  async function completionAt(callKey: string, key: string, place: CallPlace): Promise<Completion | null> {
    const line = await store.read(key, place.offset, place.length);
    const record = line?.length === place.length ? decodeRecord(line) : null;
    if (record?.t === 'result') return record.k === callKey ? record.c : null;
    report(`${store.url}/${key}: unreadable record at byte ${place.offset}; it counts as not there`);
    return null;
  }

  async function find(callKey: string, names: readonly string[]): Promise<[string, Completion] | null> {
    for (const dataset of names) {
      const { segments, calls } = await paidOf(dataset);
      const place = calls.find(callKey);
      const completion = place && (await completionAt(callKey, segments[place.segment] as string, place));
      if (completion) return [dataset, completion];
    }
    return null;
  }

  return {
    behind(range, names) {
      if (names.length === 0) return range;
      const known = wrapped.get(range);
      if (known) return known;
      const both: RangeJournal = {
        ...range,
        async lookup(callKey) {
          const own = await range.lookup(callKey);
          if (own) return own;
          const found = await find(callKey, names);
          return found && range.adopt({ callKey, completion: found[1], ambiguousBefore: 0 }, found[0]);
        },
      };
      wrapped.set(range, both);
      return both;
    },
  };
}

/** Keys of a dataset's journal, sealed files and probes included; empty where the store has none of it. */
export async function journalSegments(store: Store, dataset: string): Promise<string[]> {
  return (await store.list(`${workFolder(dataset)}/journal/`)).filter((key) => /\.(?:jsonl|sealed)$/.test(key));
}

async function readPaid(store: Store, dataset: string): Promise<Paid> {
  const segments = await journalSegments(store, dataset);
  const calls = new CallTable();
  for (const [segment, key] of segments.entries()) {
    let rest: Buffer = Buffer.alloc(0);
    let at = 0;
    for await (const block of readBlocks(store, key)) {
      const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
      const end = splitLines(bytes, (line, offset) => {
        const callKey = resultKey(line);
        if (callKey !== null) calls.add(callKey, { segment, offset: at + offset, length: line.length });
      });
      at += end;
      rest = bytes.subarray(end);
    }
  }
  return { segments, calls };
}
