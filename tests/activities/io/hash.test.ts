import { describe, expect, it } from 'vitest';
import { callKey, sha256Hex } from '../../../activities/io/hash.ts';
import { callKey as pureCallKey, type Call } from '../../../core/call.ts';
import { sha256Hex as pureSha256Hex } from '../../../core/canonical.ts';

const TEXTS = ['', 'plain', 'Größe 30 €', '😀', 'a lone \ud800 half', 'x'.repeat(10_000)];

const call = (content: string): Call => ({
  endpoint: 'e',
  provider: 'p',
  body: { model: 'm', messages: [{ role: 'user', content }], top_k: undefined, stop: [null, 'b'], a: { z: 1, b: 0.1 } },
  sampleIndex: 3,
  tryIndex: 1,
});

describe('hashes of activities', () => {
  it('are those of core, for texts and for bytes', () => {
    for (const text of TEXTS) {
      expect(sha256Hex(text)).toBe(pureSha256Hex(text));
      expect(sha256Hex(Buffer.from(text))).toBe(pureSha256Hex(text));
    }
  });

  it('give a call the key that core gives it, each time', () => {
    for (const asked of TEXTS.map(call)) {
      expect(callKey(asked)).toBe(pureCallKey(asked));
      expect(callKey(asked)).toBe(pureCallKey(asked));
    }
  });
});
