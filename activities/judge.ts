import { type CalibrationReceipt, trialsOf, type TriedRow } from '../core/calibration.ts';
import { itemJson } from '../core/frame.ts';
import type { StageRow } from '../core/filter.ts';
import type { Item, TaskType } from '../core/item.ts';
import { parseJudgement } from '../core/parse.ts';
import { calibrationKey } from '../core/paths.ts';
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
    /**
     * Scores each candidate against the rubric in one call, and keeps those that pass its gates and means. With the
     * first chunk the judge is tried on training rows too: it is judged once per family, whatever becomes of the rest.
     */
    judgeChunk: (ref: PaidInput): Promise<ChunkReceipt> =>
      runRowStage(deps, ref, 'judged', judgeRow, ref.chunk === 0 ? (room) => calibrate(room, ref.dataset) : undefined),
  };
}

async function judgeRow(room: StageRoom, row: StageRow): Promise<StageLine> {
  const { candidate } = row;
  const answer = await askJudge(room, candidate, { ...candidate, name: candidate.row });
  if (!answer.ok) return deadRow(row, 'judged', answer);
  const judgement = { ...answer.value, call: answer.call };
  const judged: StageRow = { ...row, judgement };
  const verdict = decideAfter('judge', { judgement }, room.family.filters);
  return verdict.keep
    ? { kind: 'row', row: judged }
    : { kind: 'rejected', row: judged, stage: 'judged', filter: verdict.filter, reason: verdict.reason };
}

interface Shown {
  type: TaskType;
  language: string;
  /** What the model is drawn by. */
  name: string;
}

function askJudge({ deps, plan, family, asker }: StageRoom, item: Item, { type, language, name }: Shown) {
  const slots = { task_type: type, language, item: itemJson(item, type) };
  return asker.ask({
    stage: 'judge',
    model: pickModel(family.models.judge, rngFor('judge', plan.rngSeed, family.id, name)),
    settings: plan.stages.judge,
    messages: renderPrompt(promptOf(deps, plan, 'judge/rubric'), slots, plan.stages.judge.system ?? undefined),
    schema: judgementSchema,
    sampleIndex: 0,
    parse: parseJudgement,
  });
}

/** Asks the judge about training rows with their own answers and with wrong ones, and keeps what it said. */
async function calibrate(room: StageRoom, dataset: string): Promise<void> {
  const { deps, plan, family } = room;
  const { type, language } = family;
  const trials = trialsOf(family, plan.rngSeed, await deps.seeds.of(family));
  const rows = await Promise.all(
    trials.map(async ({ seedId, change, item }): Promise<TriedRow> => {
      const answer = await askJudge(room, item, { type, language, name: seedId });
      if (!answer.ok) return { seedId, change, judgement: null, callKeys: answer.callKeys };
      const { gates, scores } = answer.value;
      return { seedId, change, judgement: { gates, scores }, callKeys: [answer.call.callKey] };
    }),
  );
  const receipt: CalibrationReceipt = { v: 1, family: family.id, rows };
  await deps.store.putIfAbsent(calibrationKey(dataset, family.id), Buffer.from(JSON.stringify(receipt)));
}
