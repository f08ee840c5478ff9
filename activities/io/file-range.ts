import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isAbsent } from './folder.ts';
import type { SegmentReader } from './journal-range.ts';
import { readRecords } from './journal-segment.ts';

/** How old a reading of the folder may be when a call is looked up. A dead worker's range is taken over after seconds. */
const FRESH_MS = 20;

/** A file of the folder and how far it was read. */
interface ReadFile {
  handle: FileHandle | null;
  readTo: number;
}

/** Reads a folder's segments, which grow while they are read. */
export function createFileReader(folder: string): SegmentReader {
  const files = new Map<string, ReadFile>();

  function fileOf(name: string): ReadFile {
    let file = files.get(name);
    if (file === undefined) files.set(name, (file = { handle: null, readTo: 0 }));
    return file;
  }

  return {
    async readOn(mine, each) {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isAbsent(error)) return [];
        throw error;
      });
      // One after the other and in order: of two replies in two files the older file's is the first.
      for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
        if (!name.endsWith('.jsonl') || mine.has(name)) continue;
        const file = fileOf(name);
        const { size } = await stat(path.join(folder, name));
        if (size <= file.readTo) continue;
        file.handle ??= await open(path.join(folder, name));
        file.readTo = await readRecords(file.handle, file.readTo, (record, offset, length) =>
          each(record, { file: name, offset, length }),
        );
      }
    },
    async line({ file: name, offset, length }) {
      const file = fileOf(name);
      file.handle ??= await open(path.join(folder, name));
      const { buffer, bytesRead } = await file.handle.read(Buffer.allocUnsafe(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    freshMs: () => FRESH_MS,
    async close() {
      const handles = [...files.values()].flatMap(({ handle }) => (handle === null ? [] : [handle]));
      files.clear();
      await Promise.all(handles.map((handle) => handle.close()));
    },
  };
}
