import { countVotes, nextWave, sameAnswer } from '../core/answers.ts';
import { blindItemJson, FRAMES } from '../core/frame.ts';
import { parseVote } from '../core/parse.ts';
import { pickModel } from '../core/plan.ts';
import { renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import type { Candidate, Vote } from '../core/record.ts';
import { voteSchema } from '../core/reply-schema.ts';
import { rngFor, shuffled } from '../core/rng.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import type { Proof, StageRow } from '../core/filter.ts';
import type { TaskType } from '../core/item.ts';
import { withProof } from '../core/verification.ts';
import { decideAfter } from '../filters/index.ts';
import type { ActivityDeps } from './deps.ts';
import { checkInstance } from './io/json-schema.ts';
import { promptOf } from './io/plan-shelf.ts';
import { runRowStage, type StageRoom } from './io/row-stage.ts';

export function createVerifyActivities(deps: ActivityDeps) {
  return {
    /** Has each candidate answered blind, in fixed waves, and keeps those whose own answer the majority gives. */
    verifyChunk: (ref: PaidInput): Promise<ChunkReceipt> => runRowStage(deps, ref, 'verified', verifyRow),
  };
}

async function verifyRow(room: StageRoom, row: StageRow): Promise<StageLine> {
  const { candidate } = row;
  const { family } = room;
  const proof = proofOf(row, family.type);
  const votes: Vote[] = [];
  while (proof?.problem == null) {
    const wave = nextWave(
      votes.map((vote) => vote.answer),
      family.filters.verify,
      family.type,
    );
    if (wave === 0) break;
    const indices = Array.from({ length: wave }, (_, i) => votes.length + i);
    votes.push(...(await Promise.all(indices.map((index) => castVote(room, candidate, index)))));
  }
  const selfConsistency = family.models.solvers.some((solver) =>
    family.models.teacher.some((t) => t.model === solver.model && t.provider === solver.provider),
  );
  const counted = countVotes(
    family.type,
    votes.map((vote) => vote.answer),
    candidate,
    { selfConsistency },
  );
  const verify = withProof(counted, family.type, proof);
  const verified: StageRow = { ...row, votes, verify };
  const verdict = decideAfter('verify', { candidate, verify }, family.filters);
  return verdict.keep
    ? { kind: 'row', row: verified }
    : { kind: 'rejected', row: verified, stage: 'verified', filter: verdict.filter, reason: verdict.reason };
}

/** What can be found without a voter; a row that fails here is not voted on. */
function proofOf({ candidate }: StageRow, type: TaskType): Proof | null {
  return FRAMES[type].proof === 'schema' ? checkInstance(candidate.passage ?? '', candidate.answer) : null;
}

async function castVote({ deps, plan, family, asker }: StageRoom, candidate: Candidate, index: number): Promise<Vote> {
  const prompt = promptOf(deps, plan, 'verify/solve');
  const random = rngFor('vote', plan.rngSeed, family.id, candidate.row, index);
  const options = candidate.options ? shuffled(candidate.options, random) : null;
  const slots = {
    task_type: family.type,
    language: candidate.language,
    item: blindItemJson(candidate, options),
    answer_form: FRAMES[family.type].answerForm ?? '',
  };
  const answer = await asker.ask({
    stage: 'verify',
    model: pickModel(family.models.solvers, random),
    settings: plan.stages.verify,
    messages: renderPrompt(prompt, slots, plan.stages.verify.system ?? undefined),
    schema: voteSchema,
    sampleIndex: index,
    parse: (json) => parseVote(family.type, json, options),
  });
  if (!answer.ok) return { index, answer: null, right: false, reasoning: null, call: answer.call };
  const { answer: text, reasoning } = answer.value;
  return {
    index,
    answer: text,
    right: sameAnswer(family.type, text, candidate.answer, candidate.answerAliases),
    reasoning,
    call: answer.call,
  };
}
