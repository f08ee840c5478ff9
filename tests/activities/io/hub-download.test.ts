import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallHub, smallHub } from '../../small-hub.ts';

let small: SmallHub;
beforeEach(async () => void (small = await smallHub()));
afterEach(() => small.close());

describe('the stand-in hub under faults', () => {
  it('gives the right bytes after 429, 500, a cut and a corrupt download', async () => {
    small.fake.faults.push(
      { match: 'revision', kind: 'status', status: 429 },
      { match: 'tree', kind: 'status', status: 503 },
      { match: 'main/test.jsonl', kind: 'cut' },
      { match: 'main/test.jsonl', kind: 'corrupt' },
    );
    const hub = small.open();
    const sha = await hub.resolve('org/carded', 'main');
    const local = await hub.download('org/carded', sha, 'main/test.jsonl');
    expect(readFileSync(local, 'utf8')).toBe('{"n":9}\n');
    expect(small.fake.faults).toEqual([]);
  });

  it('ends in a retryable error that names the file when every try fails', async () => {
    for (let i = 0; i < 3; i++) small.fake.faults.push({ match: 'main/test.jsonl', kind: 'corrupt' });
    const hub = small.open();
    const sha = await hub.resolve('org/carded', 'main');
    await expect(hub.download('org/carded', sha, 'main/test.jsonl')).rejects.toMatchObject({
      type: 'SourceUnavailable',
      retryable: true,
      message: expect.stringMatching(/main\/test\.jsonl: the download does not match its checksum after 3 tries/),
    });
  });

  it('says that a dataset is not there, without retrying for ever', async () => {
    await expect(small.open().resolve('org/nothing', 'main')).rejects.toMatchObject({
      type: 'SourceUnavailable',
      retryable: false,
    });
  });
});
