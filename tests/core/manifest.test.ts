import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../core/canonical.ts';
import { NO_CALL_LEDGER, sumLedger } from '../../core/ledger.ts';
import { buildManifest, contentSha256 } from '../../core/manifest.ts';

const file = (path: string, sha256: string) => ({ path, sha256, bytes: 1, rows: null });

describe('the manifest', () => {
  it('hashes path and sha256 of content files alone, in path order', () => {
    const files = [file('variants/t/a', '3'), file('data/a', '1'), file('prompts/p', '2')];
    expect(contentSha256(files)).toBe(sha256Hex('data/a 1\nprompts/p 2\nvariants/t/a 3\n'));
    expect(contentSha256([...files, file('README.md', '9'), file('ledger.json', '8')])).toBe(contentSha256(files));
    expect(contentSha256([...files, file('rejected/a', '4')])).not.toBe(contentSha256(files));
  });

  it('lists its files by path and the totals of the ledger', () => {
    const head = { dataset: 'd', program: '1', planHash: 'p', recipeHash: 'r', rehearsal: false };
    const probes = {
      ...NO_CALL_LEDGER,
      calls: 2,
      answered: 2,
      tokens: { prompt: 5, cached: 0, completion: 6, thinking: 1 },
    };
    const manifest = buildManifest(head, sumLedger({}, probes), [file('b', '2'), file('a', '1')]);
    expect(manifest.files.map((f) => f.path)).toEqual(['a', 'b']);
    expect(manifest.totals).toMatchObject({ kept: 0, calls: 2, tokens: 11 });
  });
});
