import { canonicalJson, sha256Hex } from './canonical.ts';
import type { Plan } from './plan.ts';

/** Hash of what decides content: equal for plans that differ in targets, limits or output alone. */
export function planHash(plan: Plan): string {
  const { program: _program, recipeHash: _recipe, output: _output, families, ...rest } = plan;
  const kept = families.map(({ target: _target, maxCandidates: _max, minYield: _min, ...family }) => family);
  return sha256Hex(canonicalJson({ ...rest, families: kept }));
}
