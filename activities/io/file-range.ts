import { open, readdir, readFile, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isAbsent } from './folder.ts';
import type { SegmentReader } from './journal-range.ts';
import { readRecords } from './journal-segment.ts';

/** How old a reading of the folder may be when a call is looked up. A dead worker's range is taken over after seconds. */
const FRESH_MS = 20;

/** A file of the folder and how far it was read. */
interface ReadFile {
  /** A promise, so that readers who come at once share one opening: a second handle would never be closed. */
  handle: Promise<FileHandle> | null;
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

  function handleOf(name: string, file: ReadFile): Promise<FileHandle> {
    file.handle ??= open(path.join(folder, name)).catch((error: unknown) => {
      file.handle = null;
      throw error;
    });
    return file.handle;
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
        file.readTo = await readRecords(await handleOf(name, file), file.readTo, (record, offset, length) =>
          each(record, { file: name, offset, length }),
        );
      }
    },
    async file(name) {
      return readFile(path.join(folder, name)).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      });
    },
    async whole(name, each) {
      const handle = await handleOf(name, fileOf(name)).catch((error: unknown) => {
        if (isAbsent(error)) return null;
        throw error;
      });
      if (handle)
        await readRecords(handle, 0, (record, offset, length) => each(record, { file: name, offset, length }));
    },
    skip(covered) {
      for (const [name, bytes] of covered) fileOf(name).readTo = bytes;
    },
    async line({ file: name, offset, length }) {
      const handle = await handleOf(name, fileOf(name));
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    freshMs: () => FRESH_MS,
    async close() {
      const handles = [...files.values()].flatMap(({ handle }) => (handle === null ? [] : [handle]));
      files.clear();
      await Promise.allSettled(handles.map(async (handle) => (await handle).close()));
    },
  };
}
