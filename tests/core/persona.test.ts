import { expect, it } from 'vitest';
import { PERSONAS, personaOf } from '../../core/persona.ts';
import { rngFor } from '../../core/rng.ts';

it('personas are of our own making, many, and told by the stream they are drawn with', () => {
  expect(PERSONAS).toBeGreaterThan(200_000);
  const drawn = Array.from({ length: 2_000 }, (_, i) => personaOf(rngFor('test', i)));
  expect(new Set(drawn).size).toBeGreaterThan(1_980);
  expect(personaOf(rngFor('test', 7))).toBe(drawn[7]);
  for (const persona of drawn) expect(persona).toMatch(/^an? [a-z' -]+ who [a-z' -]+$/i);
});
