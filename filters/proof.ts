import { defineFilter } from '../core/filter.ts';

/** Drops what fails its own tests or does not fit its own schema; types without either pass. */
export const proof = defineFilter({
  id: 'proof',
  after: 'verify',
  decide({ verify }) {
    if (verify.proof === null || verify.proof.problem === null) return true;
    const { passed, total, problem } = verify.proof;
    return verify.method === 'tests' ? `${passed} of ${total} tests pass: ${problem}` : problem;
  },
});
