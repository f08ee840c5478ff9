import { itemJson } from '../core/frame.ts';
import type { StageRow } from '../core/filter.ts';
import { parseJudgement } from '../core/parse.ts';
import { pickModel } from '../core/plan.ts';
import { renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import { judgementSchema } from '../core/reply-schema.ts';
import { rngFor } from '../core/rng.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import { decideAfter } from '../filters/index.ts';
import type { ActivityDeps } from './deps.ts';
import { promptOf } from './io/plan-shelf.ts';
import { runRowStage, type StageRoom } from './io/row-stage.ts';
import { deadRow } from './io/stage-rows.ts';

export function createJudgeActivities(deps: ActivityDeps) {
  return {
    /** Scores each candidate against the rubric in one call, and keeps those that pass its gates and means. */
    judgeChunk: (ref: PaidInput): Promise<ChunkReceipt> => runRowStage(deps, ref, 'judged', judgeRow),
  };
}

async function judgeRow({ deps, plan, family, asker }: StageRoom, row: StageRow): Promise<StageLine> {
  const { candidate } = row;
  const prompt = promptOf(deps, plan, 'judge/rubric');
  const slots = { task_type: candidate.type, language: candidate.language, item: itemJson(candidate, candidate.type) };
  const answer = await asker.ask({
    stage: 'judge',
    model: pickModel(family.models.judge, rngFor('judge', plan.rngSeed, family.id, candidate.row)),
    settings: plan.stages.judge,
    messages: renderPrompt(prompt, slots, plan.stages.judge.system ?? undefined),
    schema: judgementSchema,
    sampleIndex: 0,
    parse: parseJudgement,
  });
  if (!answer.ok) return deadRow(row, 'judged', answer);
  const judgement = { ...answer.value, call: answer.call };
  const judged: StageRow = { ...row, judgement };
  const verdict = decideAfter('judge', { candidate, judgement }, family.filters);
  return verdict.keep
    ? { kind: 'row', row: judged }
    : { kind: 'rejected', row: judged, stage: 'judged', filter: verdict.filter, reason: verdict.reason };
}
