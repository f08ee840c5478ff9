import { TaskseedError } from '../../core/failures.ts';

export type Format = 'parquet' | 'jsonl' | 'json-array' | 'json-document' | 'delimited';

/** Bytes looked at to tell what a file is. */
export const HEAD_BYTES = 64 * 1024;

/** Files that are often saved in place of data, by how they begin. */
const IMPOSTORS: readonly [RegExp, string][] = [
  [/^PK[^\w\s]{2}/, 'a zip archive (or a spreadsheet); unpack it, or save it as csv'],
  [/^%PDF/, 'a PDF; rows cannot be read from it'],
  [/^SQLite format 3/, 'an SQLite database; export its table as csv or jsonl'],
  [/^ARROW1/, 'an Arrow file; save it as Parquet'],
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer, not the file itself; fetch the file with "git lfs pull"'],
  [/^\s*<(?:!doctype|html)/i, 'a web page, not the data; download the raw file'],
];

/**
 * What a file holds, by its first bytes after unpacking and without a byte order mark. Its name decides only whether
 * text that is neither `[…]` nor `{…}` is a bad JSON file or a csv, and refuses text in the name of Parquet.
 *
 * @throws TaskseedError `SourceUnavailable` naming the file and what it is instead
 */
export function formatOf(head: Buffer, { name, hasExpand }: { name: string; hasExpand: boolean }): Format {
  const refuse = (what: string) => new TaskseedError('SourceUnavailable', `${name} is ${what}`);
  if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  const extension = /\.([a-z]+)$/.exec(name.toLowerCase().replace(/\.(?:gz|gzip|zst|zstd)$/, ''))?.[1] ?? '';
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw refuse('UTF-16; save it as UTF-8');
  const start = head.toString('latin1', 0, 200);
  for (const [pattern, what] of IMPOSTORS) if (pattern.test(start)) throw refuse(what);
  if (head.length > 0 && ['parquet', 'pq'].includes(extension))
    throw refuse('named Parquet and holds something else; check the file, or rename it after its format');
  if (head.subarray(0, 4096).includes(0))
    throw refuse('binary, and neither Parquet nor packed text; give jsonl, json, csv, tsv or parquet');
  const text = head.toString('utf8').trimStart();
  const namedJson = ['json', 'jsonl', 'ndjson'].includes(extension);
  const looksJson = /^\{\s*(?:["}]|$)/.test(text) || /^\[\s*(?:[{\]"[\d]|$)/.test(text);
  if (text !== '' && !looksJson) return namedJson ? 'jsonl' : 'delimited';
  if (text.startsWith('[')) return isArrayText(text, extension) ? 'json-array' : 'delimited';
  return isLines(text, hasExpand) ? 'jsonl' : 'json-document';
}

/** A csv may begin with a bracket too: without a name that says JSON, only `[{` and an empty `[]` are taken for it. */
function isArrayText(text: string, extension: string): boolean {
  return /^\[\s*(?:\{|\])/.test(text) || !['csv', 'tsv', 'txt'].includes(extension);
}

/**
 * Whether text that begins with `{` is one object a line: its first line is JSON, or does not break off where a
 * pretty-printed document would. A first line longer than the head is a document where the family expects one.
 */
function isLines(text: string, hasExpand: boolean): boolean {
  const end = text.indexOf('\n');
  if (end < 0) return isJson(text) || !hasExpand;
  const first = text.slice(0, end).trim();
  return isJson(first) || !/[{[,]$/.test(first);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
