import { expect, it } from 'vitest';
import { type Line, splitLines } from '../../../activities/io/lines.ts';

async function split(chunks: string[], maxBytes?: number): Promise<(string | null)[]> {
  const source = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };
  const out: Line[] = [];
  for await (const line of splitLines(source(), maxBytes)) out.push(line);
  out.forEach((line, i) => expect(line.line).toBe(i + 1));
  return out.map((line) => line.bytes?.toString() ?? null);
}

it('lines end at LF or CRLF, wherever chunks end', async () => {
  expect(await split(['a\r', '\nb\n', '\nc'])).toEqual(['a', 'b', '', 'c']);
  expect(await split(['ab', 'cd', '\n'])).toEqual(['abcd']);
  expect(await split([])).toEqual([]);
});

it('a line over the limit is given by its number alone, and the next one whole', async () => {
  expect(await split(['aaa', 'aaa', 'a\nb\n', 'cccccc'], 5)).toEqual([null, 'b', null]);
  expect(await split(['aaaaa\n'], 5)).toEqual(['aaaaa']);
});
