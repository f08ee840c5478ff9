import { itemJson } from '../core/frame.ts';
import type { StageRow } from '../core/filter.ts';
import { parseEnrichment } from '../core/parse.ts';
import { pickModel } from '../core/plan.ts';
import { renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import { type EnrichKey, enrichmentSchema } from '../core/reply-schema.ts';
import { rngFor } from '../core/rng.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import type { ActivityDeps } from './deps.ts';
import { promptOf } from './io/plan-shelf.ts';
import { runRowStage, type StageRoom } from './io/row-stage.ts';
import { deadRow } from './io/stage-rows.ts';

/** What each part of the background is to be, in the words of the prompt; lengths by method.md, sampling (in words). */
const FORMS: Readonly<Record<EnrichKey, { form: string; shape: string }>> = {
  knowledge: {
    form: '- knowledge: two to five facts that someone needs to answer, each a sentence that stands on its own.',
    shape: '"knowledge": ["…", "…"]',
  },
  context: {
    form: '- context: a short encyclopaedic passage of 60 to 150 words from which the answer follows, read before the item.',
    shape: '"context": "…"',
  },
  option_analysis: {
    form: '- option_analysis: one sentence for each option, in order, on why it is right or wrong.',
    shape: '"option_analysis": ["…", "…"]',
  },
};

export function createEnrichActivities(deps: ActivityDeps) {
  return {
    /** Adds background to verified rows: one call gives all parts that need one. */
    enrichChunk: (ref: PaidInput): Promise<ChunkReceipt> => runRowStage(deps, ref, 'enriched', enrichRow),
  };
}

async function enrichRow({ deps, plan, family, asker }: StageRoom, row: StageRow): Promise<StageLine> {
  const { candidate } = row;
  const wanted = (['knowledge', 'context'] as const).filter((kind) => family.enrich.includes(kind));
  const slots = {
    task_type: candidate.type,
    language: candidate.language,
    item: itemJson(candidate, candidate.type),
    wanted: wanted.join(', '),
    wanted_forms: wanted.map((kind) => FORMS[kind].form).join('\n'),
    wanted_shape: `{${wanted.map((kind) => FORMS[kind].shape).join(', ')}}`,
    instructions: family.instructions,
  };
  const answer = await asker.ask({
    stage: 'enrich',
    model: pickModel(family.models.enricher, rngFor('enrich', plan.rngSeed, family.id, candidate.row)),
    settings: plan.stages.enrich,
    messages: renderPrompt(promptOf(deps, plan, 'enrich/background'), slots, plan.stages.enrich.system ?? undefined),
    schema: enrichmentSchema(wanted),
    sampleIndex: 0,
    parse: (json) => parseEnrichment(json, wanted),
  });
  if (!answer.ok) return deadRow(row, 'enriched', answer);
  return { kind: 'row', row: { ...row, enrichment: { ...answer.value, call: answer.call } } };
}
