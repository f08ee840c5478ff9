import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallHub, smallHub } from '../../small-hub.ts';

let small: SmallHub;
beforeEach(async () => void (small = await smallHub()));
afterEach(() => small.close());

describe('the cache', () => {
  it('answers everything offline once a split was fetched, and names what is missing', async () => {
    const online = small.open();
    const sha = await online.resolve('org/carded', 'main');
    for (const file of await online.files('org/carded', sha, 'main', 'train'))
      await online.download('org/carded', sha, file);
    const before = small.fake.requests.length;
    const offline = small.open({ offline: true });
    const files = await small.filesOf('org/carded', 'main', 'train', offline);
    const first = await offline.download('org/carded', sha, files[0] as string);
    expect(readFileSync(first, 'utf8')).toBe('{"n":0}\n');
    await expect(offline.download('org/carded', sha, 'main/test.jsonl')).rejects.toThrow(
      /main\/test\.jsonl at .* is not in the cache/,
    );
    await expect(offline.resolve('org/other', 'main')).rejects.toThrow(/HF_HUB_OFFLINE/);
    expect(small.fake.requests.length).toBe(before);
  });

  it('asks for nothing twice', async () => {
    const hub = small.open();
    const sha = await hub.resolve('org/carded', 'main');
    await hub.download('org/carded', sha, 'main/test.jsonl');
    const before = small.fake.requests.length;
    await hub.download('org/carded', sha, 'main/test.jsonl');
    expect(small.fake.requests.length).toBe(before);
  });

  it('never leaves its folder for a name that leads out', async () => {
    await expect(small.open().download('org/carded', small.fake.shaOf('org/carded'), '../../x')).rejects.toMatchObject({
      type: 'InvalidRecipe',
    });
  });
});
