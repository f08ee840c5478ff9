import { isUtf8 } from 'node:buffer';
import { TaskseedError } from '../../core/failures.ts';
import type { Row } from '../../core/family.ts';
import { MAX_ROW_BYTES, NOT_UTF8, TOO_LONG } from './lines.ts';
import type { ReadRow } from './read-rows.ts';

export interface DelimitedOptions {
  name: string;
  /** Column names of a file without a header line. */
  columns: readonly string[] | null;
  /** False where quote signs are plain text. */
  quotes: boolean;
}

/** More columns than any table of questions has; each costs memory in every row. */
const MAX_COLUMNS = 4096;

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];
const DELIMITERS = ['\t', ',', ';', '|'] as const;

/**
 * Rows of a csv or tsv file: RFC 4180 quoting (line breaks inside quotes, doubled quotes), LF or CRLF. Written by us
 * because a bad row must be named by its line, and an unclosed quote must cost one row and 1 MB, not the rest of the file.
 */
export async function* readDelimited(
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  options: DelimitedOptions,
): AsyncGenerator<ReadRow> {
  const delimiter = sniffDelimiter(head, options);
  let columns = options.columns;
  let first = true;
  for await (const record of splitRecords(chunks, delimiter, options.quotes)) {
    const { line } = record;
    if ('bad' in record) {
      if (columns === null)
        throw new TaskseedError('SourceUnavailable', `${options.name}:${line}: the header line: ${record.bad}`);
      yield record;
      continue;
    }
    const fields = fieldsOf(record.text, delimiter, options.quotes);
    if (columns === null) columns = headerOf(fields ?? [], options.name);
    else if (fields === null)
      yield {
        line,
        bad: 'a quote sign inside a quoted field is not doubled; set quotes: false where quotes are plain text',
      };
    else if (!(first && isHeader(fields, columns))) yield { line, ...rowOf(fields, columns) };
    first = false;
  }
}

/** A file that has a header line although its columns were given: the line is no row. */
function isHeader(fields: readonly string[], columns: readonly string[]): boolean {
  return fields.length === columns.length && fields.every((field, i) => field.trim() === columns[i]);
}

function headerOf(fields: readonly string[], name: string): string[] {
  if (fields.length > MAX_COLUMNS)
    throw new TaskseedError(
      'SourceUnavailable',
      `${name} has ${fields.length} columns, more than ${MAX_COLUMNS}; this is not a table of rows`,
    );
  const columns = fields.map((field, i) => field.trim() || `column_${i + 1}`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined)
    throw new TaskseedError('InvalidRecipe', `${name}:1: two columns are called "${twice.slice(0, 60)}"; rename one`);
  return columns;
}

function rowOf(fields: readonly string[], columns: readonly string[]): { row: Row } | { bad: string } {
  const extra = fields.slice(columns.length);
  if (fields.length < columns.length || extra.some((field) => field !== ''))
    return { bad: `${fields.length} columns where ${columns.length} are expected` };
  return { row: Object.fromEntries(columns.map((column, i) => [column, fields[i] as string])) };
}

type SplitRecord = { line: number; text: string } | { line: number; bad: string };

/** Cuts bytes into records at line ends outside quotes. `line` is where a record begins, from 1. */
async function* splitRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  quotes: boolean,
): AsyncGenerator<SplitRecord> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let skipping = false;
  const cut = function* (bytes: Buffer, atEnd: boolean): Generator<SplitRecord> {
    let start = 0;
    while (start < bytes.length) {
      let end = skipping ? bytes.indexOf(LF, start) : recordEnd(bytes, start, delimiter.charCodeAt(0), quotes);
      const tooLong = (end < 0 ? bytes.length : end) - start > MAX_ROW_BYTES;
      if (end < 0 && !atEnd && !tooLong && !skipping) break;
      const wasSkipping = skipping;
      let problem: string | null = null;
      if (wasSkipping) skipping = end < 0;
      else if (tooLong || end < 0) {
        // A quote may never have been closed: only the line it stands on is lost, reading goes on below it.
        const lineEnd = bytes.indexOf(LF, start);
        const unclosed = quotes && end < 0 && lineEnd >= 0;
        if (tooLong || unclosed) problem = unclosed ? 'a quote is opened and not closed' : TOO_LONG;
        end = unclosed ? lineEnd : end;
        skipping = end < 0 && !atEnd;
      }
      const stop = end < 0 ? bytes.length : end;
      if (problem !== null) yield { line, bad: problem };
      else if (!wasSkipping) yield* recordOf(bytes.subarray(start, bytes[stop - 1] === CR ? stop - 1 : stop), line);
      if (end >= 0) line += countLines(bytes, start, end) + 1;
      start = stop + 1;
    }
    rest = start < bytes.length ? bytes.subarray(start) : Buffer.alloc(0);
  };
  for await (const chunk of chunks) yield* cut(rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk, false);
  if (rest.length > 0) yield* cut(rest, true);
}

function* recordOf(bytes: Buffer, line: number): Generator<SplitRecord> {
  if (bytes.length === 0) return;
  yield isUtf8(bytes) ? { line, text: bytes.toString('utf8') } : { line, bad: NOT_UTF8 };
}

function countLines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, start); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** Where the record that begins at `start` ends (at its LF), or -1 when the bytes end first. */
function recordEnd(bytes: Buffer, start: number, delimiter: number, quotes: boolean): number {
  if (!quotes) return bytes.indexOf(LF, start);
  let quoted = false;
  let fieldStart = true;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] === QUOTE) at++;
      else quoted = false;
    } else if (byte === LF) return at;
    else if (byte === QUOTE && fieldStart) quoted = true;
    fieldStart = byte === delimiter && !quoted;
  }
  return -1;
}

/** Fields of a record; null where a quoted field goes on after its closing quote. */
function fieldsOf(text: string, delimiter: string, quotes: boolean): string[] | null {
  if (!quotes || !text.includes('"')) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= text.length;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      fields.push(text.slice(at, end < 0 ? text.length : end));
      if (end < 0) break;
      at = end + 1;
      continue;
    }
    let close = text.indexOf('"', at + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close < 0 || (close + 1 < text.length && text[close + 1] !== delimiter)) return null;
    fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
    if (close + 1 === text.length) break;
    at = close + 2;
  }
  return fields;
}

/**
 * The delimiter under which the first records have the same number of columns, and at least two; the given columns'
 * number where they are given. Ties go to the earlier of tab, comma, semicolon, bar; no winner means comma.
 */
function sniffDelimiter(head: Buffer, { columns, quotes }: DelimitedOptions): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts: number[] = [];
    for (let start = 0; counts.length < 20 && start < head.length;) {
      const end = recordEnd(head, start, delimiter.charCodeAt(0), quotes);
      if (end < 0 && counts.length > 0) break;
      const text = head.toString('utf8', start, end < 0 ? head.length : end).replace(/\r$/, '');
      if (text !== '') counts.push(fieldsOf(text, delimiter, quotes)?.length ?? 0);
      start = end < 0 ? head.length : end + 1;
    }
    const wanted = columns?.length ?? counts[0] ?? 0;
    const score = wanted < 2 ? 0 : counts.filter((count) => count === wanted).length / counts.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
