import { countVotes, nextWave, sameAnswer } from '../core/answers.ts';
import type { Proof, StageRow, VoteEvidence } from '../core/filter.ts';
import { FRAMES } from '../core/frame.ts';
import type { StageLine } from '../core/receipt.ts';
import type { Candidate, Vote } from '../core/record.ts';
import { relabelled } from '../core/relabel.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import { withProof } from '../core/verification.ts';
import { agreeingModels, differentModels, isIndependent, modelName } from '../core/voters.ts';
import { decideAfter } from '../filters/index.ts';
import type { ActivityDeps } from './deps.ts';
import { proofOf } from './io/proof.ts';
import { runRowStage, type StageRoom } from './io/row-stage.ts';
import { castVote, PASSES } from './io/vote.ts';

export function createVerifyActivities(deps: ActivityDeps) {
  return {
    /**
     * Finds out about each candidate what its type allows: runs its tests, checks its schema, has it answered blind in
     * fixed waves. Keeps those whose own answer stands.
     */
    verifyChunk: (ref: PaidInput): Promise<ChunkReceipt> => runRowStage(deps, ref, 'verified', verifyRow),
  };
}

async function verifyRow(stage: StageRoom, row: StageRow): Promise<StageLine> {
  // A row is answered and compared as what it is, which `format_shift` may have made another type than its family's.
  const family = { ...stage.family, type: row.candidate.type };
  const room = { ...stage, family };
  const { deps } = room;
  const proof = await proofOf(deps, family, row.candidate);
  const cast = isWorthAsking(room, proof) ? await castVotes(room, row.candidate) : [];
  const changed = relabelled(row.candidate, cast, family);
  const candidate = changed ?? row.candidate;
  const isSame = ({ answer }: Vote) =>
    answer !== null && sameAnswer(family.type, answer, candidate.answer, candidate.answerAliases);
  const votes = changed ? cast.map((vote) => ({ ...vote, right: isSame(vote) })) : cast;
  const verify = {
    ...evidenceOf(room, candidate, votes, proof),
    answerSource: changed ? 'majority' : 'teacher',
  } as const;
  const verified: StageRow = { ...row, candidate, votes, verify };
  const verdict = decideAfter('verify', { candidate, verify }, family.filters);
  return verdict.keep
    ? { kind: 'row', row: verified }
    : { kind: 'rejected', row: verified, stage: 'verified', filter: verdict.filter, reason: verdict.reason };
}

/** What failed is not voted on, nor is code that no vote could be compared by. */
function isWorthAsking({ family }: StageRoom, proof: Proof | null): boolean {
  return proof === null ? FRAMES[family.type].proof === null : proof.problem === null;
}

async function castVotes(room: StageRoom, candidate: Candidate): Promise<Vote[]> {
  const { type, filters } = room.family;
  const votes: Vote[] = [];
  for (;;) {
    const answers = votes.map((vote) => vote.answer);
    const wave = nextWave(answers, filters.verify, type);
    if (wave === 0) return votes;
    const indices = Array.from({ length: wave }, (_, i) => votes.length + i);
    votes.push(...(await Promise.all(indices.map((index) => castVote(room, candidate, index)))));
  }
}

function evidenceOf(
  { family }: StageRoom,
  candidate: Candidate,
  votes: readonly Vote[],
  proof: Proof | null,
): Omit<VoteEvidence, 'answerSource'> {
  const { solvers } = family.models;
  const teachers = new Set(differentModels(family.models.teacher));
  const agreeing = agreeingModels(votes);
  const key = family.type === 'code' ? { answer: PASSES, answerAliases: [] } : candidate;
  const answers = votes.map((vote) => vote.answer);
  const counted = countVotes(family.type, answers, key, {
    selfConsistency: solvers.some((solver) => teachers.has(modelName(solver))),
    agreeing,
    independent: isIndependent(family.type, agreeing, { teacher: modelName(candidate.call), solvers }),
  });
  return withProof(counted, family.type, proof);
}
