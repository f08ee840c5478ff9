import { canonicalJson, sha256Hex } from './canonical.ts';
import type { DataRow, ProvenanceRow, RejectedRow } from './columns.ts';
import type { StageRow } from './filter.ts';
import type { Item } from './item.ts';
import type { FamilyPlan, ModelPlan } from './plan.ts';
import type { CallSummary, DeadLetter, Vote } from './record.ts';
import type { SeedOrigin } from './seed.ts';
import { isVerified } from './verification.ts';

/** Provider of the rehearsal teacher: what it writes is labelled on every row (contract 9). */
export const REHEARSAL = 'rehearsal';

/** Stage and filter of rows dropped because another family had a near-duplicate first. */
export const DEDUPED = { stage: 'deduped', filter: 'cross-family-duplicate' } as const;

/** Filters whose rejects hold text that must not be published: of held-out items, of seeds, of real people. */
const WITHHELD_FILTERS = new Set([
  'contamination',
  'enrichment-contamination',
  'near-copy',
  'template-of-seed',
  'personal-data',
]);

/** `id` of a row: 32 hex digits of the hash of what it says. The same content has the same id in every dataset. */
export function rowId(family: string, item: Item): string {
  const { question, options, answer, passage, tests } = item;
  return sha256Hex(canonicalJson({ family, question, options, answer, passage, tests })).slice(0, 32);
}

/** Letters of options as each voter saw them, shuffled anew: in a published text they would name the wrong option. */
const NAMES_A_LETTER = /\b(?:options?|choices?|answers?(?:\s+is)?)\s*:?\s*\(?[A-J]\b|\([A-J]\)|^\s*[A-J][.):]\s/im;

/** The shortest reasoning among the votes that agree with the answer; null where there is none or the family wants none. */
export function publishedReasoning(votes: readonly Vote[], family: Pick<FamilyPlan, 'enrich' | 'type'>): string | null {
  if (!family.enrich.includes('reasoning')) return null;
  const lettered = family.type === 'multiple_choice';
  let best: string | null = null;
  for (const { right, reasoning } of votes) {
    const text = right ? (reasoning?.trim() ?? '') : '';
    if (text === '' || (lettered && NAMES_A_LETTER.test(text))) continue;
    if (best === null || text.length < best.length) best = text;
  }
  return best;
}

/** A record as `data/` holds it. */
export function dataRow(row: StageRow, family: FamilyPlan): DataRow {
  const { candidate, generate, verify, judgement, enrichment } = row;
  return {
    ...contentOf(row, family),
    id: rowId(family.id, candidate),
    family: family.id,
    subtask: candidate.subtask,
    task_type: candidate.type,
    language: candidate.language,
    context: enrichment?.context ?? null,
    knowledge: enrichment?.knowledge ?? null,
    option_analysis: enrichment?.optionAnalysis ?? null,
    extras: enrichment?.extras ?? [],
    strategy: candidate.strategy,
    teacher_model: teacherName(candidate.call),
    verified: isVerified(row, family),
    votes_right: verify && verify.cast > 0 ? verify.right : null,
    votes_cast: verify && verify.cast > 0 ? verify.cast : null,
    judge_mean: judgement ? mean(Object.values(judgement.scores)) : null,
    seed_similarity: generate.nearestSeed?.similarity ?? 0,
    template_similarity: generate.nearestTemplate?.similarity ?? 0,
    difficulty_requested: candidate.difficulty,
    effective_licence: family.licence,
    teacher_licence: teacherLicence(candidate.call, family),
    seed_ids: candidate.seedIds,
  };
}

function contentOf({ candidate, votes }: StageRow, family: FamilyPlan) {
  return {
    question: candidate.question,
    options: candidate.options,
    answer: candidate.answer,
    answer_index: candidate.answerIndex,
    answer_aliases: candidate.answerAliases,
    passage: candidate.passage,
    reasoning: publishedReasoning(votes, { enrich: family.enrich, type: candidate.type }),
    tests: candidate.tests,
  };
}

const NO_CONTENT = {
  question: null,
  options: null,
  answer: null,
  answer_index: null,
  answer_aliases: null,
  passage: null,
  context: null,
  knowledge: null,
  reasoning: null,
  option_analysis: null,
  tests: null,
  extras: null,
};

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

function teacherName(call: CallSummary): string {
  const marked = call.provider !== REHEARSAL || call.model.startsWith(`${REHEARSAL}/`);
  return marked ? call.model : `${REHEARSAL}/${call.model}`;
}

/** Terms of the model that wrote a row, as the operator stated them. */
function teacherLicence(call: CallSummary, family: FamilyPlan): string {
  const same = (m: ModelPlan) => m.provider === call.provider && m.model === call.model;
  return family.models.teacher.find(same)?.licence ?? 'unstated';
}

/** Why a row is rejected, as its stage or the pass between families says. */
export interface Rejection {
  stage: string;
  filter: string;
  reason: string;
}

/**
 * A rejected row: content withheld where any measurement, not only the filter that spoke first, shows held-out text or
 * a copy of a seed. What enrichment and votes added is withheld as well where nothing has checked it yet.
 */
export function rejectedRow(row: StageRow, family: FamilyPlan, why: Rejection): RejectedRow {
  const { generate, enrich } = row;
  return {
    ...dataRow(row, family),
    ...(enrich === null ? UNCHECKED : {}),
    ...(isWithheld(row, family, why.filter) ? NO_CONTENT : {}),
    seed_similarity: generate.nearestSeed?.similarity ?? null,
    template_similarity: generate.nearestTemplate?.similarity ?? null,
    stage: why.stage,
    reason: why.reason.startsWith(why.filter) ? why.reason : `${why.filter}: ${why.reason}`,
  };
}

/** Text that only the last stage measures. */
const UNCHECKED = { context: null, knowledge: null, reasoning: null, option_analysis: null, extras: [] };

function isWithheld({ generate, enrich }: StageRow, family: FamilyPlan, filter: string): boolean {
  const { nearCopy, template } = family.filters;
  return (
    WITHHELD_FILTERS.has(filter) ||
    generate.contamination !== null ||
    (enrich?.contamination ?? null) !== null ||
    (generate.nearestSeed?.similarity ?? 0) >= nearCopy.similarity ||
    (generate.nearestTemplate?.similarity ?? 0) >= template.jaccard
  );
}

/** A draw that never became items: a row without content, so that `rejected/` accounts for everything that was asked. */
export function deadLetterRow(dead: DeadLetter, family: FamilyPlan): RejectedRow {
  return {
    ...NO_CONTENT,
    id: sha256Hex(canonicalJson({ family: family.id, row: dead.row, stage: dead.stage })).slice(0, 32),
    family: family.id,
    subtask: null,
    task_type: family.type,
    language: null,
    strategy: dead.strategy ?? null,
    teacher_model: null,
    verified: false,
    votes_right: null,
    votes_cast: null,
    judge_mean: null,
    seed_similarity: null,
    template_similarity: null,
    difficulty_requested: null,
    effective_licence: family.licence,
    teacher_licence: 'unstated',
    seed_ids: [],
    stage: dead.stage,
    reason: `dead-letter: ${dead.reason}`,
  };
}

/** Every call behind a row, in the order they were made. */
function callsOf(row: StageRow): CallSummary[] {
  const later = [row.judgement?.call, row.enrichment?.call].filter((call) => call !== undefined && call !== null);
  return [row.candidate.call, ...row.votes.map((vote) => vote.call), ...later];
}

/**
 * A record as `provenance/` holds it.
 *
 * @param originOf where a seed came from; a seed without a known origin is listed by id alone
 */
export function provenanceRow(
  row: StageRow,
  family: FamilyPlan,
  originOf: (seedId: string) => SeedOrigin | null,
): ProvenanceRow {
  const { candidate } = row;
  const calls = callsOf(row);
  const tokens = (kind: 'prompt' | 'completion' | 'thinking') => calls.reduce((sum, c) => sum + c.usage[kind], 0);
  const priced = calls.every((c) => c.nanoUsd !== null);
  return {
    id: rowId(family.id, candidate),
    row: candidate.row,
    family: family.id,
    provider: candidate.call.provider,
    seeds: canonicalJson(candidate.seedIds.map((id) => ({ id, ...originOf(id) }))),
    prompts: canonicalJson([{ prompt: candidate.prompt, sha256: candidate.promptSha256, drawn: candidate.drawn }]),
    calls: canonicalJson(calls),
    votes: canonicalJson(
      row.votes.map(({ index, answer, right, call }) => ({ index, answer, right, callKey: call.callKey })),
    ),
    evidence: canonicalJson(evidenceOf(row)),
    prompt_tokens: tokens('prompt'),
    completion_tokens: tokens('completion'),
    thinking_tokens: tokens('thinking'),
    nano_usd: priced ? calls.reduce((sum, c) => sum + (c.nanoUsd ?? 0), 0) : null,
  };
}

/** What filters decided on. A judge's rationale stays in the journal: nothing has checked it for held-out text. */
function evidenceOf({ generate, verify, judgement, enrich }: StageRow) {
  return {
    generate,
    verify,
    judge: judgement && { gates: judgement.gates, scores: judgement.scores },
    enrich,
  };
}
