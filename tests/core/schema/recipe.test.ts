import { describe, expect, it } from 'vitest';
import { recipeSchema } from '../../../core/schema/recipe.ts';

const minimal = { families: ['gsm8k'], records: 1000 };
const accepts = (more: object) => recipeSchema.safeParse({ ...minimal, ...more }).success;

describe('the recipe’s schema', () => {
  it('needs families and a number of records, and nothing else', () => {
    expect(recipeSchema.parse(minimal)).toEqual(minimal);
    expect(accepts({ families: [] })).toBe(false);
    for (const records of [0, 1.5, -1, '10']) expect(accepts({ records })).toBe(false);
  });

  it('refuses keys it does not know, at any depth', () => {
    expect(accepts({ recordz: 1 })).toBe(false);
    expect(accepts({ verify: { vote: 3 } })).toBe(false);
    expect(accepts({ families: [{ id: 'gsm8k', licenze: 'MIT' }] })).toBe(false);
  });

  it('needs a strategy and a difficulty with a weight above 0', () => {
    expect(accepts({ strategies: { similar: 0, inspired: 2 } })).toBe(true);
    expect(accepts({ strategies: { similar: 0 } })).toBe(false);
    expect(accepts({ difficulty: {} })).toBe(false);
  });

  it('holds names of endpoints, and no place for a URL or a key', () => {
    expect(accepts({ models: { teacher: [{ endpoint: 'vllm', model: 'm', weight: 3, params: { top_k: 20 } }] } })).toBe(
      true,
    );
    for (const extra of [{ baseUrl: 'http://a' }, { apiKey: 'k' }])
      expect(accepts({ models: { teacher: { endpoint: 'vllm', ...extra } } })).toBe(false);
  });

  it('takes a family of own files or of the Hub, with held-out rows of either', () => {
    const family = { id: 'mine', type: 'math', licence: 'MIT', fields: { question: 'q' }, identity: ['question'] };
    const hub = { dataset: 'org/name', config: 'main', split: 'test' };
    expect(accepts({ families: [{ ...family, source: { path: 'a.csv' }, heldOut: [{ path: ['b.csv'] }, hub] }] })).toBe(
      true,
    );
    expect(accepts({ families: [{ ...family, source: { dataset: 'org/name' } }] })).toBe(false);
  });
});
