import { TaskseedError } from '../../core/failures.ts';
import type { Proof } from '../../core/filter.ts';
import { FRAMES } from '../../core/frame.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import type { Candidate } from '../../core/record.ts';
import type { ActivityDeps } from '../deps.ts';
import { checkInstance } from './json-schema.ts';

/**
 * What can be found out about an answer without a voter: code is run against its tests, JSON held against its schema.
 *
 * @returns null where the type has no such check, or where code may go unverified and cannot be run
 * @throws TaskseedError `SourceUnavailable`, retryable, where code has to be verified and this worker has no sandbox
 */
export async function proofOf(deps: ActivityDeps, family: FamilyPlan, candidate: Candidate): Promise<Proof | null> {
  const kind = FRAMES[family.type].proof;
  if (kind === null) return null;
  if (kind === 'schema') return checkInstance(candidate.passage ?? '', candidate.answer);
  const proof = await deps.sandbox.run({ source: candidate.answer, tests: candidate.tests ?? [] });
  if (proof !== null || family.filters.verify.allowUnverified) return proof;
  throw new TaskseedError(
    'SourceUnavailable',
    `${family.id}: this worker cannot run code: ${await deps.sandbox.problem()}; run workers that can`,
    { retryable: true },
  );
}
