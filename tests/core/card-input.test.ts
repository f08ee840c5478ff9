import { describe, expect, it } from 'vitest';
import { configsOf, isRehearsal, modelsOf } from '../../core/card-input.ts';
import { hasVotes } from '../../core/verification.ts';
import { cardInput } from '../fakes/card.ts';

describe('what a card is made from', () => {
  it('gives each config its files and rows', () => {
    const configs = configsOf(cardInput());
    expect(configs.find((c) => c.name === 'default')).toMatchObject({ rows: 2 });
    expect(configs.find((c) => c.name === 'arc')?.files).toEqual(['data/arc/part-00000-abcdef01.parquet']);
  });

  it('renames a family that is called like a variant', () => {
    expect(configsOf(cardInput()).map((c) => c.name)).toContain('family-text');
  });

  it('names each model once with the roles that a stage uses', () => {
    const [only, ...others] = modelsOf(cardInput());
    expect(others).toEqual([]);
    expect([...(only?.roles ?? [])]).toEqual(['teacher', 'solvers', 'enricher']);
  });

  it('knows that no vote decides over code', () => {
    const [choice, code] = cardInput().families;
    expect(hasVotes(choice!.plan)).toBe(true);
    expect(hasVotes(code!.plan)).toBe(false);
  });

  it('tells rehearsal data by provider alone', () => {
    expect(isRehearsal(cardInput('rehearsal').plan)).toBe(true);
    expect(isRehearsal(cardInput('api.example').plan)).toBe(false);
  });
});
