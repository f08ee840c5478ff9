import { type EnrichKey, partsOfRow } from '../core/enrichments.ts';
import { itemJson } from '../core/frame.ts';
import type { StageRow } from '../core/filter.ts';
import { parseEnrichment } from '../core/parse.ts';
import { pickModel } from '../core/plan.ts';
import { renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import { enrichmentSchema } from '../core/reply-schema.ts';
import { rngFor } from '../core/rng.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import type { ActivityDeps } from './deps.ts';
import { promptOf } from './io/plan-shelf.ts';
import { runRowStage, type StageRoom } from './io/row-stage.ts';
import { deadRow } from './io/stage-rows.ts';

/** What each part of the background is to be, in the words of the prompt; lengths by method.md, sampling (in words). */
const FORMS: Readonly<Record<EnrichKey, { form: string; shape: string }>> = {
  knowledge: {
    form: '- knowledge: two to five facts that someone needs to answer, each a sentence that stands on its own and never mentions "the question", "the item" or "the options".',
    shape: '"knowledge": ["…", "…"]',
  },
  context: {
    form: '- context: a short encyclopaedic passage of 60 to 150 words from which the answer follows, read before the item; it never mentions "the question", "the item" or "the options".',
    shape: '"context": "…"',
  },
  option_analysis: {
    form: '- option_analysis: one sentence for each option, in their order, on why it is right or wrong; an option is named by its words, never by a letter or number.',
    shape: '"option_analysis": ["…", "…"]',
  },
  rationale_short: {
    form: '- rationale_short: one to three sentences, at most 60 words, on why the answer is right; an option is named by its words, never by a letter.',
    shape: '"rationale_short": "…"',
  },
  worked_steps: {
    form: '- worked_steps: the solution step by step, each step on a line of its own with what is done and why, at most 400 words. In mathematics the last line is "Answer: " and the answer exactly as it stands in the item; for code the steps explain how the solution works and why the tests pass.',
    shape: '"worked_steps": "…"',
  },
  dialogue: {
    form: '- dialogue: two people of whom one knows less talk the matter through until both see why the answer is right. Six to twelve turns, 120 to 350 words, each turn on a line of its own that begins with the first name of its speaker and a colon. It tells what is asked, and names an option by its words, never by a letter.',
    shape: '"dialogue": "…"',
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
  const wanted = partsOfRow(family.enrich, candidate);
  if (wanted.length === 0) return { kind: 'row', row };
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
    parse: (json) => parseEnrichment(json, wanted, candidate.options?.length ?? 0),
  });
  if (!answer.ok) return deadRow(row, 'enriched', answer);
  return { kind: 'row', row: { ...row, enrichment: { ...answer.value, call: answer.call } } };
}
