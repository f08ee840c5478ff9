import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ReadOptions, type ReadRow, readRows } from '../activities/io/read-rows.ts';

/** Reads what a file of this name and content would give; the file is gone afterwards. */
export async function read(name: string, content: string | Uint8Array, options: ReadOptions = {}): Promise<ReadRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'taskseed-rows-'));
  try {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    const out: ReadRow[] = [];
    for await (const one of readRows(file, options)) out.push(one);
    return out;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const row = (line: number, value: Record<string, unknown>): ReadRow => ({ line, row: value });
