import type { ContaminationIndex, WrittenFields } from './contamination.ts';
import { writtenFields } from './contamination.ts';
import { unpackSketch, type DuplicateIndex, type Sketch } from './duplicate-index.ts';
import { YES_NO } from './frame.ts';
import type { ExtraKind } from './enrichments.ts';
import type { EnrichEvidence, GenerateEvidence, StageRow } from './filter.ts';
import { publishedReasoning } from './output-row.ts';
import type { Item, TaskType } from './item.ts';
import type { FamilyPlan } from './plan.ts';
import { finalAnswer, sameMath } from './math-answer.ts';
import { personalData } from './personal-data.ts';
import { type FormRules, itemProblems, textProblems } from './problems.ts';
import type { Candidate } from './record.ts';
import type { SeedIndex } from './seed-index.ts';

/** What a candidate is compared with; rows of earlier chunks and earlier items of its own are in `duplicates`. */
export interface MeasureInput {
  candidate: Item & Pick<Candidate, 'type' | 'partner'>;
  family: Pick<FamilyPlan, 'type' | 'identity' | 'labels' | 'allowsNoneOfTheAbove'>;
  indexes: { seeds: SeedIndex; duplicates: DuplicateIndex; heldOut: ContaminationIndex };
  sketch: Sketch;
  /** What a language detector says of the item; core has none. */
  otherLanguage: string | null;
}

/** All that is known of a candidate before another call is paid for. Pure; admits nothing. */
export function measureCandidate({
  candidate,
  family,
  indexes,
  sketch,
  otherLanguage,
}: MeasureInput): GenerateEvidence {
  const found = indexes.heldOut.check(writtenFields(candidate), candidate, family.identity);
  const { words, template } = unpackSketch(sketch);
  return {
    problems: itemProblems(candidate, formRules(candidate, family)),
    otherLanguage,
    personalData: personalData(prose(candidate, candidate.type)),
    ...indexes.duplicates.measure(sketch, candidate.partner),
    nearestSeed: indexes.seeds.nearest(candidate, words),
    nearestTemplate: indexes.seeds.nearestTemplate(candidate, template),
    contamination: found.hit,
    boilerplate: found.ignored.length,
  };
}

/** An item's text but for code, which may hold addresses and keys as its matter. */
function prose({ question, passage, options, answer }: Item, type: TaskType): string {
  if (type === 'code') return question;
  return [question, passage ?? '', ...(options ?? []), answer].join('\n');
}

/** The form of a row: its family's, or that of the type it was shifted to. */
function formRules({ type }: Pick<Candidate, 'type'>, family: FormRules): FormRules {
  if (type === family.type) return family;
  return { type, labels: type === 'classification' ? YES_NO : null, allowsNoneOfTheAbove: false };
}

/**
 * Words an enrichment may have: its prompts ask for 256 (knowledge), 512 (context) and 1,024 tokens (reasoning), a word
 * being about 1.3 tokens, and for 60, 400 and 350 words of the extras; a third more and above is kept.
 */
const MOST_WORDS = {
  knowledge: 150,
  context: 520,
  'option analysis': 150,
  reasoning: 1050,
  rationale_short: 100,
  worked_steps: 550,
  dialogue: 520,
};
type Part = keyof typeof MOST_WORDS;

/** The teacher speaks of the exercise where it should state facts. */
const ABOUT_THE_QUESTION =
  /\b(?:the|this) (?:question|correct (?:answer|option|choice)|right (?:answer|option|choice)|answer (?:is|to)|problem asks)\b|\boption [A-J]\b/i;

/** An option told by its letter: variants show the options in another order, where the letter names another one. */
const BY_LETTER = /\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer(?: is)?)s?:? *\(?(?:[B-HJ]\b|A\b(?! [a-z])|A (?:is|and|or)\b)/;

export interface EnrichInput {
  row: StageRow;
  family: FamilyPlan;
  heldOut: ContaminationIndex;
}

/** Checks what enrichment added: knowledge and context are facts that stand alone; all else may speak of its question. */
export function measureEnrichment({ row, family, heldOut }: EnrichInput): EnrichEvidence {
  const { candidate, enrichment, votes } = row;
  const reasoning = publishedReasoning(votes, { enrich: family.enrich, type: candidate.type });
  const extra = (wanted: ExtraKind) =>
    (enrichment?.extras ?? []).flatMap(({ kind, text }) => (kind === wanted ? [text] : []));
  const fields: Record<Part, readonly string[]> = {
    knowledge: enrichment?.knowledge ?? [],
    context: enrichment?.context == null ? [] : [enrichment.context],
    'option analysis': enrichment?.optionAnalysis ?? [],
    reasoning: reasoning === null ? [] : [reasoning],
    rationale_short: extra('rationale_short'),
    worked_steps: extra('worked_steps'),
    dialogue: extra('dialogue'),
  };
  const problems = Object.entries(fields).flatMap(([noun, texts]) =>
    texts.flatMap((text) => [
      ...textProblems(text, noun, MOST_WORDS[noun as Part]),
      ...formProblems(text, noun as Part, candidate),
      ...personalData(text).map((kind) => `the ${noun} holds ${kind}`),
    ]),
  );
  // An answer that voters chose has not been looked at as the row's answer.
  const isRelabelled = row.verify?.answerSource === 'majority';
  const written: WrittenFields = isRelabelled ? { ...writtenFields(candidate), ...fields } : fields;
  return {
    contamination: heldOut.check(written, candidate, family.identity).hit,
    problems: [...new Set(problems)],
  };
}

/** What is wrong with an enrichment of its kind. A reasoning that tells letters is never published (`publishedReasoning`). */
function formProblems(text: string, part: Part, { type, answer }: Candidate): string[] {
  if (part === 'reasoning') return [];
  if (part === 'knowledge' || part === 'context')
    return ABOUT_THE_QUESTION.test(text) ? [`the ${part} speaks of the question`] : [];
  if (type === 'multiple_choice' && BY_LETTER.test(text)) return [`the ${part} tells options by letter`];
  if (part === 'worked_steps' && type === 'math') {
    const last = text.trim().split('\n').at(-1) ?? '';
    return sameMath(finalAnswer(last), answer) ? [] : ['the worked_steps end in another answer'];
  }
  if (part !== 'dialogue') return [];
  const speakers = new Set([...text.matchAll(/^\s*([^\n:]{1,40}):/gm)].map((match) => match[1]));
  return speakers.size === 2 ? [] : [`the dialogue has ${speakers.size} speakers`];
}
