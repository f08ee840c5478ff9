import { expect, it } from 'vitest';
import { createOutput } from '../../../scripts/cli/output.ts';

function streams(isTTY: boolean) {
  const written = { out: '', err: '' };
  const stdout = { isTTY, write: (text: string) => (written.out += text) };
  const stderr = { isTTY, columns: 100, write: (text: string) => (written.err += text) };
  return { written, all: { stdin: { isTTY }, stdout, stderr } };
}

it('puts the answer alone on standard output', () => {
  const { written, all } = streams(false);
  const output = createOutput(all, {}, false);
  output.say('working');
  output.draw(['50 %']);
  output.answer({ rows: 5 }, 'five rows');
  expect(written).toEqual({ out: 'five rows\n', err: 'working\n50 %\n' });
});

it('answers in JSON when asked to', () => {
  const { written, all } = streams(false);
  createOutput(all, {}, true).answer({ rows: 5 }, 'five rows');
  expect(JSON.parse(written.out)).toEqual({ rows: 5 });
});

it('redraws on a terminal, below what it said', () => {
  const { written, all } = streams(true);
  const output = createOutput(all, {}, false);
  output.draw(['a', 'b']);
  output.draw(['c']);
  output.say('note');
  output.draw(['d']);
  expect(written.err).toBe('a\nb\n\u001b[2A\u001b[0Jc\n\u001b[1A\u001b[0Jnote\nd\n');
});

it('has no escapes without a terminal, and no colour under NO_COLOR', () => {
  expect(createOutput(streams(false).all, {}, false).bold('x')).toBe('x');
  expect(createOutput(streams(true).all, { NO_COLOR: '1' }, false).bold('x')).toBe('x');
  expect(createOutput(streams(true).all, {}, false).bold('x')).toBe('\u001b[1mx\u001b[0m');
  expect(createOutput(streams(true).all, { TERM: 'dumb' }, false).redraws).toBe(false);
});
