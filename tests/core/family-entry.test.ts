import { describe, expect, it } from 'vitest';
import { resolveFamilyEntry } from '../../core/family-entry.ts';
import type { FamilyEntry } from '../../core/recipe.ts';
import { FAMILIES } from '../../families/index.ts';

const resolve = (entry: string | FamilyEntry, revisions?: Record<string, string>) =>
  resolveFamilyEntry(entry, FAMILIES, revisions);

describe('a built-in family', () => {
  it('brings its own splits, pinned to the revision a recipe names', () => {
    expect(resolve('gsm8k', { gsm8k: 'abc' })).toMatchObject({
      seeds: { kind: 'hub', dataset: 'openai/gsm8k', config: 'main', revision: 'abc', split: 'train' },
      heldOut: [{ kind: 'hub', split: 'test', revision: 'abc' }],
      heldOutWaived: false,
      allowSplit: null,
    });
    expect(resolve('arithmetic')).toMatchObject({
      seeds: { kind: 'own', paths: ['own/arithmetic.train.jsonl'] },
      heldOut: [{ kind: 'own', paths: ['own/arithmetic.test.jsonl'] }],
    });
  });

  it("maps a user's files under a name of their own, with its layout", () => {
    const resolved = resolve({
      id: 'mine',
      extends: 'codah',
      source: { path: 'a.tsv' },
      heldOut: [{ path: ['b.tsv', 'c.tsv'] }],
      licence: 'MIT',
    });
    expect(resolved.family).toMatchObject({
      id: 'mine',
      type: 'multiple_choice',
      licence: 'MIT',
      identity: ['question', 'options'],
    });
    expect(resolved.seeds).toMatchObject({ kind: 'files', paths: ['a.tsv'], quotes: false, columns: { length: 7 } });
    expect(resolved.heldOut).toMatchObject([{ paths: ['b.tsv', 'c.tsv'] }]);
    expect(resolve({ id: 'codah', source: { path: 'a.csv', quotes: true }, heldOut: [] })).toMatchObject({
      seeds: { quotes: true },
      heldOutWaived: true,
    });
  });

  it.each<[FamilyEntry | string, string, RegExp]>([
    [
      'gsm8',
      'UnknownFamily',
      /no family "gsm8" \(did you mean "gsm8k"\?\); `taskseed families` lists the \d+ built in/,
    ],
    [
      { id: 'x', extends: 'arc_esy', source: { path: 'a' }, heldOut: [] },
      'UnknownFamily',
      /"arc_esy" \(did you mean "arc_easy"\?\)/,
    ],
    [{ id: 'gsm8k', source: { path: 'a' } }, 'InvalidRecipe', /add heldOut, or write \[\] to go without/],
    ['humaneval', 'ForbiddenSplit', /held out only/],
    ['comve', 'InvalidRecipe', /"comve": comve needs your own files/],
    [{ id: 'gsm8k', fields: { question: 'q' } }, 'InvalidRecipe', /"fields" belongs to a family of your own/],
  ])('is refused with what to do: %j', (entry, type, message) => {
    expect(() => resolve(entry)).toThrow(expect.objectContaining({ type, message: expect.stringMatching(message) }));
  });
});

describe('a family of the recipe', () => {
  const own: FamilyEntry = {
    id: 'my_task',
    type: 'open_qa',
    licence: 'MIT',
    source: { dataset: 'me/data', split: 'train' },
    heldOut: [{ dataset: 'me/data', split: 'test', config: 'c' }],
    fields: { question: 'q', answer: 'a' },
    identity: ['question'],
    allow: { splitGuard: 'checked by hand' },
  };

  it('takes rows of the Hub or of files', () => {
    expect(resolve(own)).toMatchObject({
      family: { id: 'my_task', licence: 'MIT', needs: ['q', 'a'] },
      seeds: { kind: 'hub', dataset: 'me/data', config: null, revision: 'main', split: 'train' },
      heldOut: [{ config: 'c', split: 'test' }],
      allowSplit: 'checked by hand',
    });
  });

  it('says which key is missing', () => {
    const { licence: _, ...rest } = own;
    expect(() => resolve(rest)).toThrow(/needs type, licence, source, fields, identity; "licence" is missing/);
    const { heldOut: __, ...open } = own;
    expect(() => resolve(open)).toThrow(/add heldOut/);
  });
});
