import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHub } from '../../../activities/io/hub.ts';
import { readRows } from '../../../activities/io/read-rows.ts';
import { startFakeHub } from '../../fakes/hub.ts';
import { sharedData } from '../../shared-data.ts';
import { RETRY, type SmallHub, smallHub } from '../../small-hub.ts';

let small: SmallHub;
beforeEach(async () => void (small = await smallHub()));
afterEach(() => small.close());

it('the licence is read from the card', async () => {
  const hub = small.open();
  expect(await hub.licence('org/carded', small.fake.shaOf('org/carded'))).toBe('cc-by-4.0');
  expect(await hub.licence('org/bare', small.fake.shaOf('org/bare'))).toBe('unknown');
});

const mirror = sharedData('data/hub');
describe.skipIf(mirror === null)('the mirror of real datasets', () => {
  it.each([
    ['openai/gsm8k', 'main', 'train', 7473],
    ['openai/gsm8k', 'main', 'test', 1319],
    ['openai/gsm8k', 'socratic', 'test', 1319],
    ['google-research-datasets/mbpp', 'full', 'train', 374],
    ['google-research-datasets/mbpp', null, 'validation', 90],
    ['allenai/ai2_arc', 'ARC-Challenge', 'train', 1056],
    ['allenai/ai2_arc', 'ARC-Challenge', 'test', 1172],
    ['local/folio', null, 'train', 1004],
    ['local/folio', null, 'validation', 204],
    ['local/aqua_rat', null, 'validation', 254],
    ['local/aqua_rat', null, 'test', 254],
  ] as const)('%s %s %s has its rows', async (dataset, config, split, rows) => {
    const real = await startFakeHub(mirror ?? '');
    try {
      const hub = createHub({
        endpoint: real.endpoint,
        token: null,
        cacheDir: small.cacheDir,
        offline: false,
        retry: RETRY,
      });
      const sha = await hub.resolve(dataset, 'main');
      let count = 0;
      for (const file of await hub.files(dataset, sha, config, split))
        for await (const read of readRows(await hub.download(dataset, sha, file))) count += 'row' in read ? 1 : 0;
      expect(count).toBe(rows);
    } finally {
      await real.close();
    }
  });
});
