/** Largest row that is read; a longer one is a bad row, and is skipped without being held (contract 6). */
export const MAX_ROW_BYTES = 1_000_000;

/** A line without its line end, or the fact that it was too long to hold. `line` counts from 1. */
export type Line = { line: number; bytes: Buffer } | { line: number; bytes: null };

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits bytes into lines at LF or CRLF. Holds one line at most; of a line over `maxBytes` only its number is given.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, maxBytes = MAX_ROW_BYTES): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let size = 0;
  let line = 1;
  const take = (last: Buffer): Line => {
    const whole = size > maxBytes ? null : held.length === 0 ? last : Buffer.concat([...held, last]);
    const end = whole && whole[whole.length - 1] === CR ? whole.length - 1 : whole?.length;
    return { line, bytes: whole?.subarray(0, end) ?? null };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      size += end - start;
      yield take(chunk.subarray(start, end));
      [held, size, start, line] = [[], 0, end + 1, line + 1];
    }
    size += chunk.length - start;
    if (size > maxBytes) held = [];
    else if (start < chunk.length) held.push(chunk.subarray(start));
  }
  if (size > 0) yield take(Buffer.alloc(0));
}

/** Why bytes cannot be a row's text; null when they are UTF-8. */
export const NOT_UTF8 = 'not UTF-8; save the file as UTF-8';
export const TOO_LONG = 'row is over 1 MB';
