import { isUtf8 } from 'node:buffer';
import { TaskseedError } from '../../core/failures.ts';
import type { Row } from '../../core/family.ts';
import { NOT_UTF8, splitLines, TOO_LONG } from './lines.ts';
import type { ReadRow } from './read-rows.ts';

/** One JSON object a line; blank lines are skipped. A line that is none is a bad row, and the next one is read on. */
export async function* readJsonLines(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<ReadRow> {
  for await (const { line, bytes } of splitLines(chunks, maxBytes)) {
    if (bytes === null) yield { line, bad: TOO_LONG };
    else if (bytes.length > 0 && !isBlank(bytes)) yield { line, ...parseRow(bytes) };
  }
}

/** The elements of a JSON array, or a run of JSON documents, one after the other; `line` counts them from 1. */
export async function* readJsonValues(
  chunks: AsyncIterable<Buffer>,
  { name, inArray, maxBytes }: { name: string; inArray: boolean; maxBytes: number },
): AsyncGenerator<ReadRow> {
  const splitter = createSplitter(inArray ? 1 : 0, maxBytes);
  let line = 0;
  for await (const chunk of chunks) {
    for (const value of splitter.push(chunk))
      yield { line: ++line, ...(value === null ? { bad: TOO_LONG } : parseRow(value)) };
    if (splitter.trailing())
      throw new TaskseedError(
        'SourceUnavailable',
        `${name} goes on after the end of its JSON array; it is not one JSON document`,
      );
  }
  if (!splitter.whole())
    throw new TaskseedError(
      'SourceUnavailable',
      `${name} is cut off: its JSON ends inside row ${line + 1}; get it again`,
    );
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function parseRow(bytes: Buffer): { row: Row } | { bad: string } {
  if (!isUtf8(bytes)) return { bad: NOT_UTF8 };
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { bad: 'not JSON' };
  }
  return isRow(value) ? { row: value } : { bad: 'not a JSON object' };
}

export function isRow(value: unknown): value is Row {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

interface Splitter {
  /** Values that end within this chunk; null for one that was too long to hold. */
  push: (chunk: Buffer) => (Buffer | null)[];
  /** True when something other than blanks follows the end of the array. */
  trailing: () => boolean;
  whole: () => boolean;
}

/**
 * Cuts JSON text into the values that stand at `level` (0: documents, 1: elements of the one array), by brackets and
 * strings alone. Whether each is JSON is for the parser to say. Holds one value at most.
 */
function createSplitter(level: 0 | 1, maxBytes: number): Splitter {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let open = false;
  let closed = false;
  let extra = false;
  let held: Buffer[] = [];
  let size = 0;
  const keep = (bytes: Buffer) => {
    size += bytes.length;
    if (size > maxBytes) held = [];
    else held.push(bytes);
  };
  const end = () => {
    const value = size > maxBytes ? null : Buffer.concat(held);
    [held, size, open] = [[], 0, false];
    return value;
  };
  return {
    push(chunk) {
      const out: (Buffer | null)[] = [];
      let start = 0;
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] as number;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
          continue;
        }
        if (byte <= 0x20) continue;
        if (closed) {
          extra = true;
          continue;
        }
        const ends = byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
        if (depth === level && (byte === COMMA || ends)) {
          if (open) {
            keep(chunk.subarray(start, at));
            out.push(end());
          }
          if (ends && --depth <= 0) closed = true;
          continue;
        }
        if (depth >= level && !open) [open, start] = [true, at];
        if (byte === QUOTE) inString = true;
        else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
        else if (ends && --depth === level) {
          keep(chunk.subarray(start, at + 1));
          out.push(end());
        }
      }
      if (open) keep(chunk.subarray(start));
      return out;
    },
    trailing: () => level === 1 && extra,
    whole: () => !open && !inString && (level === 0 ? depth === 0 : closed),
  };
}
