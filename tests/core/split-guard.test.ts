import { describe, expect, it } from 'vitest';
import { guardContent, guardSplit, missingName } from '../../core/split-guard.ts';

const guard = (dataset: string, split: string, heldOutSplits: string[] = ['test'], override: string | null = null) =>
  guardSplit({ family: 'f', dataset, config: null, split, heldOutSplits, override });

describe('by name', () => {
  it('training splits of known and unknown datasets are admitted', () => {
    expect(guard('openai/gsm8k', 'train')).toEqual({ kind: 'admitted' });
    expect(guard('someone/new', 'train')).toEqual({ kind: 'admitted' });
    expect(guard('someone/new', 'auxiliary_train')).toEqual({ kind: 'admitted' });
  });

  it.each([
    ['openai/gsm8k', 'test'],
    ['GSM8K', 'TEST'],
    ['Idavidrein/gpqa', 'train'],
    ['openai/openai_humaneval', 'test'],
    ['google-research-datasets/mbpp', 'prompt'],
    ['yale-nlp/FOLIO', 'validation'],
    ['cais/mmlu', 'dev'],
    ['cais/mmlu', 'validation'],
    ['juletxara/mgsm', 'test'],
    ['BI55/MedText', 'train'],
    ['nyu-mll/blimp', 'train'],
    ['allenai/real-toxicity-prompts', 'train'],
    ['openai/gsm8k', 'train+test'],
    ['openai/gsm8k', 'test[:10%]'],
  ])('%s %s is refused, saying who evaluates it', (dataset, split) => {
    const verdict = guard(dataset, split, []);
    expect(verdict).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/evaluated by/) });
  });

  it('a validation split that is declared and not run is admitted with a warning', () => {
    expect(guard('allenai/sciq', 'validation')).toMatchObject({
      kind: 'warned',
      text: expect.stringMatching(/not run by it/),
    });
    expect(guard('someone/new', 'validation')).toMatchObject({ kind: 'warned' });
    expect(guard('someone/new', 'dev', [])).toMatchObject({ kind: 'refused' });
  });

  it('test splits of unknown datasets are refused by their name', () => {
    for (const split of ['test', 'testmini', 'test_hard', 'eval', 'hard-test'])
      expect(guard('someone/new', split, [])).toMatchObject({ kind: 'refused' });
    expect(guard('someone/new', 'testimony', [])).toEqual({ kind: 'admitted' });
  });

  it('a split cannot be seed and held out at once', () => {
    expect(guard('someone/new', 'train', ['train'])).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/both seed and held out/),
    });
  });

  it('generic loaders are known by content only', () => {
    for (const loader of ['csv', 'json', 'parquet', 'text', 'file'])
      expect(guard(loader, 'test', [])).toEqual({ kind: 'admitted' });
  });

  it("a person's reason overrides the guard and is on record", () => {
    expect(guard('openai/gsm8k', 'test', [], 'a study of leakage')).toMatchObject({
      kind: 'warned',
      text: expect.stringMatching(/evaluated by .*used all the same by the recipe: a study of leakage/),
    });
  });
});

describe('by content', () => {
  it('the leaks that real tasks have pass, a held-out split does not', () => {
    expect(guardContent({ family: 'codah', seeds: 1665, equal: 73 })).toEqual({ kind: 'admitted' });
    expect(guardContent({ family: 'f', seeds: 100, equal: 19 })).toEqual({ kind: 'admitted' });
    expect(guardContent({ family: 'f', seeds: 100, equal: 20 })).toMatchObject({ kind: 'refused' });
    expect(guardContent({ family: 'f', seeds: 0, equal: 0 })).toEqual({ kind: 'admitted' });
    expect(guardContent({ family: 'f', seeds: 10, equal: 10, override: 'why' })).toMatchObject({ kind: 'warned' });
  });
});

it('a missing split is answered with the nearest and the list', () => {
  expect(missingName('split', 'a/b', 'tset', ['train', 'test'])).toBe(
    'a/b has no split "tset" (did you mean "test"?); it has train, test',
  );
});
