import { TASK_TYPES, type Item, type TaskType } from './item.ts';

/** Further enrichments without a column of their own: kinds of `extras`. */
export const EXTRA_KINDS = ['rationale_short', 'worked_steps', 'dialogue'] as const;
export type ExtraKind = (typeof EXTRA_KINDS)[number];
export interface Extra {
  kind: ExtraKind;
  text: string;
}

/** Parts that one enrich call can be asked for, in the order of the prompt; the keys of its reply. */
export const ENRICH_KEYS = ['knowledge', 'context', 'option_analysis', ...EXTRA_KINDS] as const;
export type EnrichKey = (typeof ENRICH_KEYS)[number];

/** All that a recipe's `enrich` can switch on; `reasoning` is taken from the votes and asks for nothing. */
export const ENRICHMENTS = ['reasoning', ...ENRICH_KEYS] as const;
export type EnrichmentKind = (typeof ENRICHMENTS)[number];

const PROSE: readonly TaskType[] = ['multiple_choice', 'math', 'open_qa', 'classification', 'reading'];

/** Task types that an enrichment makes sense for (method.md, enrich kinds); code and JSON are no matter for a talk. */
const FITS: Readonly<Record<EnrichmentKind, readonly TaskType[]>> = {
  reasoning: TASK_TYPES,
  knowledge: TASK_TYPES,
  context: TASK_TYPES,
  option_analysis: ['multiple_choice', 'classification'],
  rationale_short: TASK_TYPES,
  worked_steps: ['math', 'code'],
  dialogue: PROSE,
};

/** The enrichments that a recipe may name for a task type. */
export function enrichmentsFor(type: TaskType): EnrichmentKind[] {
  return ENRICHMENTS.filter((kind) => FITS[kind].includes(type));
}

/** The parts that a family's rows need a call for; none where `reasoning` is all that is wanted. */
export function askedParts(enrich: readonly EnrichmentKind[]): EnrichKey[] {
  return ENRICH_KEYS.filter((key) => enrich.includes(key));
}

/** The parts to ask for on one row: an item that was shifted to another form gets those that fit its own. */
export function partsOfRow(
  enrich: readonly EnrichmentKind[],
  { type, options }: Pick<Item, 'options'> & { type: TaskType },
): EnrichKey[] {
  return askedParts(enrich).filter(
    (key) => FITS[key].includes(type) && (key !== 'option_analysis' || options !== null),
  );
}

/** Parts whose texts are long enough that a reply with them needs more room than one of knowledge and context. */
export function needsRoom(enrich: readonly EnrichmentKind[]): boolean {
  return enrich.includes('worked_steps') || enrich.includes('dialogue') || askedParts(enrich).length > 3;
}
