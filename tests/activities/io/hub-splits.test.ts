import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallHub, smallHub } from '../../small-hub.ts';

let small: SmallHub;
beforeEach(async () => void (small = await smallHub()));
afterEach(() => small.close());

describe('files of a split', () => {
  it('come from the configs of the card, with globs, lists and folders', async () => {
    expect(await small.filesOf('org/carded', 'main', 'train')).toEqual([
      'main/train-0.jsonl',
      'main/train-1.jsonl',
      'main/train-2.jsonl',
    ]);
    expect(await small.filesOf('org/carded', 'main', 'test')).toEqual(['main/test.jsonl']);
    expect(await small.filesOf('org/carded', 'flat', 'train')).toEqual(['extra/all.jsonl']);
  });

  it('come from the branch of converted files where the card names none', async () => {
    const files = await small.filesOf('org/script', null, 'train');
    expect(files.map((file) => file.replace(/^@[0-9a-f]{40}/, '@'))).toEqual([
      '@/default/train/0000.parquet',
      '@/default/train/0001.parquet',
    ]);
    const hub = small.open();
    const local = await hub.download('org/script', await hub.resolve('org/script', 'main'), files[0] as string);
    expect(readFileSync(local, 'utf8')).toBe('PAR1');
  });

  it('are refused where the Hub converted a split only in part', async () => {
    await expect(small.filesOf('org/script', null, 'test')).rejects.toThrow(/only in part/);
  });

  it('are told by their names where nothing else says', async () => {
    expect(await small.filesOf('org/bare', null, 'validation')).toEqual(['dev.jsonl']);
    expect(await small.filesOf('org/bare', null, 'train')).toEqual(['data/training.csv']);
  });

  it('name what exists, and the nearest, when a config or split is not there', async () => {
    await expect(small.filesOf('org/carded', 'mian', 'train')).rejects.toThrow(
      'org/carded has no config "mian" (did you mean "main"?); it has main, flat',
    );
    await expect(small.filesOf('org/carded', 'main', 'tran')).rejects.toThrow(
      'has no split "tran" (did you mean "train"?); it has train, test',
    );
    await expect(small.filesOf('org/carded', null, 'train')).rejects.toThrow(
      'several configs; add "config": one of main, flat',
    );
  });
});
