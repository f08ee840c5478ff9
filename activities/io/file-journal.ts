import path from 'node:path';
import { datasetOfFolder } from '../../core/paths.ts';
import { createFileReader } from './file-range.ts';
import type { Journal } from './journal.ts';
import { openJournalRange } from './journal-range.ts';
import { createSegmentWriter, openSegment, type OpenSegment } from './journal-writer.ts';
import { createSharedJournal } from './shared-ranges.ts';

export interface FileJournalOptions {
  /** Absolute folder of the store; ranges lie below it. */
  root: string;
  /** Unique to this process for ever (host, pid and a random part, say): two writers must never share a file. */
  workerId: string;
  /** Told of records that cannot be read, by file and byte offset. They count as not there. */
  report?: (problem: string) => void;
  /** Default 64 MB. */
  lowWaterBytes?: number;
  open?: OpenSegment;
}

/**
 * A journal of files below a store's folder: in each range's folder one file per writer and opening, JSON lines with
 * checksums (journal-segment.ts), made durable in groups (journal-writer.ts). Any number of processes may write one
 * range at once.
 */
export function createFileJournal(options: FileJournalOptions): Journal {
  const { workerId, open = openSegment, lowWaterBytes = 64 * 1024 * 1024, report = () => undefined } = options;
  return createSharedJournal((range, release) => {
    const folder = path.join(options.root, range);
    return openJournalRange({
      dataset: datasetOfFolder(range),
      placeOf: (name) => path.join(folder, name),
      reader: createFileReader(folder),
      writer: createSegmentWriter({ folder, writer: workerId, open, lowWaterBytes }),
      report,
      release,
    });
  });
}
