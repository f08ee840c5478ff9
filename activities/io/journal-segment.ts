import { crc32 } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';
import type { Completion } from '../../core/call.ts';

/**
 * One line of a journal file. `result` is a whole reply, `intent` a call about to be sent, `lost` an attempt without a
 * reply. Keys are short because they stand in every line.
 */
export type JournalRecord =
  // `f` names the dataset that paid for the reply where it was another.
  | { t: 'result'; k: string; a: number; c: Completion; f?: string }
  | { t: 'intent'; k: string }
  | { t: 'lost'; k: string; kind: 'ambiguous' | 'failed'; reason: string };

/*
 * A line is JSON, `{"v":1,"crc":"<8 hex>","r":<record>}`, with the CRC32 of the record's bytes as they stand: readable by
 * `jq`, and a torn or rotten record shows. Head and tail have fixed lengths, so the record is cut out without parsing.
 */
const HEAD = '{"v":1,"crc":"';
const MIDDLE = '","r":';
const RECORD_AT = HEAD.length + 8 + MIDDLE.length;
const NEWLINE = 10;

/** Bytes read at a time. */
const BLOCK = 1 << 20;

export function encodeRecord(record: JournalRecord): Buffer {
  const body = JSON.stringify(record);
  const line = Buffer.from(`${HEAD}00000000${MIDDLE}${body}}\n`);
  const crc = crc32(line.subarray(RECORD_AT, -2));
  line.write(crc.toString(16).padStart(8, '0'), HEAD.length, 'latin1');
  return line;
}

/** The record of a line (with or without its line break), or null where it is torn, rotten or of another version. */
export function decodeRecord(line: Buffer): JournalRecord | null {
  const end = line.at(-1) === NEWLINE ? line.length - 2 : line.length - 1;
  if (end <= RECORD_AT || line.toString('latin1', 0, HEAD.length) !== HEAD) return null;
  const body = line.subarray(RECORD_AT, end);
  if (crc32(body) !== Number.parseInt(line.toString('latin1', HEAD.length, HEAD.length + 8), 16)) return null;
  return JSON.parse(body.toString('utf8')) as JournalRecord;
}

/**
 * Reads the whole lines from an offset to the end of a file. A last line without its break is left alone: its writer
 * may be at it, or died at it.
 *
 * @param each called with each line's record, null where it cannot be read
 * @returns offset behind the last whole line
 */
export async function readRecords(
  file: FileHandle,
  from: number,
  each: (record: JournalRecord | null, offset: number, length: number) => void,
): Promise<number> {
  let offset = from;
  let rest = Buffer.alloc(0);
  for (;;) {
    const block = Buffer.allocUnsafe(BLOCK);
    const { bytesRead } = await file.read(block, 0, BLOCK, offset + rest.length);
    if (bytesRead === 0) return offset;
    const bytes =
      rest.length === 0 ? block.subarray(0, bytesRead) : Buffer.concat([rest, block.subarray(0, bytesRead)]);
    const at = splitRecords(bytes, (record, start, length) => each(record, offset + start, length));
    offset += at;
    rest = bytes.subarray(at);
  }
}

/** The same for the whole lines of a buffer. @returns offset behind the last of them */
export function splitRecords(
  bytes: Buffer,
  each: (record: JournalRecord | null, offset: number, length: number) => void,
): number {
  return splitLines(bytes, (line, offset) => each(decodeRecord(line), offset, line.length));
}

/** The whole lines of a buffer, with their line breaks. @returns offset behind the last of them */
export function splitLines(bytes: Buffer, each: (line: Buffer, offset: number) => void): number {
  let at = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
    each(bytes.subarray(at, end + 1), at);
    at = end + 1;
  }
  return at;
}

const RESULT = /^\{"t":"result","k":"([0-9a-f]{64})"/;

/**
 * The call that a line answers, told by how a record begins: for indexes over millions of lines. Whoever uses the line
 * decodes it whole. Null for any other line.
 */
export function resultKey(line: Buffer): string | null {
  return RESULT.exec(line.toString('latin1', RECORD_AT, RECORD_AT + 85))?.[1] ?? null;
}

/**
 * What a writer's n-th segment is called. Names sort by age, so that readers who open a range later agree on which of
 * two replies came first.
 *
 * @param writer unique to this process among all that may ever write there
 */
export function segmentName(writer: string, nth: number): string {
  const stamp = Date.now().toString(36).padStart(9, '0');
  return `${stamp}-${writer.replace(/[^\w.]+/g, '_')}-${String(nth).padStart(3, '0')}.jsonl`;
}
