import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../core/rng.ts';
import type { WriteContext } from '../../../scripts/rehearsal/task.ts';
import { codeTask } from '../../../scripts/rehearsal/types/code.ts';
import { CONTEXT, manyItems, msEach, refusals } from './diversity.ts';

const example = { ...CONTEXT.examples[0]!, question: 'Write a function to add.', tests: ['assert add(1, 2) == 3'] };
const context: WriteContext = { ...CONTEXT, examples: [example] };
const items = [...manyItems(codeTask, context, 800), ...manyItems(codeTask, { ...context, difficulty: 'harder' }, 400)];

/** Runs each source with its tests in one Python process; the indices of those that fail. */
const RUNNER = `
import json, sys
failed = []
for i, (source, tests) in enumerate(json.load(sys.stdin)):
    scope = {}
    try:
        exec(source, scope)
        for test in tests:
            exec(test, scope)
    except SyntaxError:
        raise
    except Exception:
        failed.append(i)
print(json.dumps(failed))
`;
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!hasPython) console.warn('skipped: no python3 of version 3.9 or later to run the programs with');

function failing(programs: readonly (readonly [string, readonly string[] | null])[]): number[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', RUNNER], {
    input: JSON.stringify(programs),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('code task', () => {
  it.skipIf(!hasPython)('writes programs whose tests hold in Python', () => {
    expect(failing(items.map((item) => [item.answer, item.tests]))).toEqual([]);
  });

  it.skipIf(!hasPython)('errs with programs that are Python and fail a test', () => {
    const wrong = items.map(
      (item) => [codeTask.mistake(item, item.answer, Math.random) as string, item.tests] as const,
    );
    expect(failing(wrong)).toHaveLength(items.length);
  });

  it('gives three or four tests that call the function, with different results', () => {
    for (const item of items) {
      const name = /def (\w+)\(/.exec(item.answer)?.[1];
      expect(item.tests!.length).toBeGreaterThanOrEqual(3);
      expect(item.tests!.length).toBeLessThanOrEqual(4);
      for (const test of item.tests!) expect(test.startsWith(`assert ${name}(`)).toBe(true);
      expect(new Set(item.tests!.map(expected)).size).toBeGreaterThan(1);
    }
  });

  it('leaves no slot open', () => {
    for (const item of items) {
      expect(item.question).not.toMatch(/[{}]|undefined/);
      expect(item.answer + item.tests!.join('')).not.toMatch(/[@#]|undefined|NaN/);
    }
  });

  it('writes items that duplicate and template filters let through', () => {
    expect(refusals(items, ['question']).total).toBeLessThan(0.03);
  });

  it('explains what the program uses and solves nothing', () => {
    for (const item of items.slice(0, 300)) {
      const background = codeTask.explain(item)!;
      expect(background.knowledge.length).toBeGreaterThanOrEqual(2);
      const words = background.context.split(' ').length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(120);
      expect(codeTask.solve({ ...item, answer: null })).toBeNull();
    }
    expect(codeTask.explain({ ...example, answer: 'not a program' })).toBeNull();
  });

  it('writes in about half a millisecond', () => {
    const random = rngFor('time');
    expect(msEach(300, () => codeTask.write(random, context))).toBeLessThan(3);
  });
});

function expected(test: string): string {
  return test.split(' == ').at(-1) as string;
}
