import type { DataRow, VariantRow } from './columns.ts';
import { LETTERS } from './frame.ts';
import type { VariantPlan } from './plan.ts';
import { rngFor, shuffled } from './rng.ts';

/** How a record can be laid out as text. `mixed` draws one of the others that suit the row; `few_shot` packs several rows. */
export const LAYOUTS = [
  'mixed',
  'qa',
  'qa_reasoning',
  'mc_letters',
  'mc_cloze',
  'context_first',
  'knowledge_first',
  'few_shot',
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Wordings around a question: pretraining text in one fixed wording teaches the wording (method.md, rendering). */
const WORDINGS = [
  { question: 'Question: ', answer: 'Answer: ', reasoning: 'Reasoning: ', mark: (l: string) => `${l}. ` },
  { question: 'Q: ', answer: 'A: ', reasoning: '', mark: (l: string) => `${l}) ` },
  { question: '', answer: 'Answer: ', reasoning: '', mark: (l: string) => `(${l}) ` },
  { question: '', answer: 'The answer: ', reasoning: 'Let us think. ', mark: (l: string) => `${l}. ` },
] as const;
type Wording = { question: string; answer: string; reasoning: string; mark: (letter: string) => string };

/** For rows in other languages: our English cues would not fit. */
const BARE: Wording = { question: '', answer: '', reasoning: '', mark: (l) => `${l}. ` };

/** A record taken apart for one layout: what a reader is given, and what is to be said. */
interface Parts {
  /** Passage, context, knowledge: what stands before the question. */
  before: string[];
  question: string;
  options: string[];
  reasoning: string | null;
  answer: string;
}

function pick<T>(values: readonly T[], id: string, purpose: string): T {
  return values[Math.floor(rngFor(purpose, id)() * values.length)] as T;
}

/** What leads to the answer: a solver's reasoning, else the enricher's worked steps or short rationale. */
function stepsOf({ reasoning, extras }: DataRow): string | null {
  const extra = (kind: string) => extras?.find((e) => e.kind === kind)?.text ?? null;
  return reasoning ?? extra('worked_steps') ?? extra('rationale_short');
}

/** Layouts that show something of the row that `qa` does not, and `qa` itself. */
function suitable(row: DataRow): Layout[] {
  const choice = row.task_type === 'multiple_choice' && row.options !== null;
  const out: Layout[] = ['qa'];
  if (stepsOf(row) !== null) out.push('qa_reasoning');
  if (choice) out.push('mc_letters', 'mc_cloze');
  if (row.context !== null) out.push('context_first');
  if (row.knowledge !== null && row.knowledge.length > 0) out.push('knowledge_first');
  return out;
}

/** The layout a row is really shown in: `mixed` draws one by hash of the id; one that the row lacks the text for is `qa`. */
export function layoutOf(row: DataRow, layout: Layout): Layout {
  const fitting = suitable(row);
  if (layout === 'mixed') return pick(fitting, row.id, 'layout');
  return fitting.includes(layout) ? layout : 'qa';
}

/**
 * Options of multiple choice in the order all variants show them: shuffled by hash of the id, so that the right letter
 * is uniform whatever order the teacher liked. Labels of classification keep their order.
 */
function shownOrder(row: DataRow): number[] {
  const order = (row.options ?? []).map((_, i) => i);
  return row.task_type === 'multiple_choice' ? shuffled(order, rngFor('options', row.id)) : order;
}

/** Position of the right option as variants show it; null where there are no options. */
export function renderedAnswerIndex(row: DataRow): number | null {
  return row.options === null || row.answer_index === null ? null : shownOrder(row).indexOf(row.answer_index);
}

function partsOf(row: DataRow, layout: Layout, wording: Wording): Parts {
  const before: string[] = [];
  if (layout === 'context_first' && row.context !== null) before.push(row.context);
  if (layout === 'knowledge_first') before.push((row.knowledge ?? []).join('\n'));
  if (row.passage !== null) before.push(row.passage);
  const { options, answer } = optionsOf(row, layout, wording);
  return {
    before,
    question: row.question ?? '',
    options: row.tests === null ? options : ['Your code should pass these tests:', ...row.tests],
    reasoning: layout === 'qa_reasoning' ? stepsOf(row) : null,
    answer: row.task_type === 'code' ? `\`\`\`python\n${answer}\n\`\`\`` : answer,
  };
}

function optionsOf(row: DataRow, layout: Layout, wording: Wording): { options: string[]; answer: string } {
  const answer = row.answer ?? '';
  const { options } = row;
  if (options === null || layout === 'mc_cloze') return { options: [], answer };
  if (row.task_type !== 'multiple_choice') return { options: options.map((label) => `- ${label}`), answer };
  const lettered = shownOrder(row).map((at, i) => `${wording.mark(LETTERS[i] ?? '?')}${options[at]}`);
  const right = renderedAnswerIndex(row) ?? 0;
  return { options: lettered, answer: layout === 'mc_letters' ? (LETTERS[right] ?? '?') : (lettered[right] ?? answer) };
}

function asText({ before, question, options, reasoning, answer }: Parts, wording: Wording): string {
  const lines = [...before.map((text) => `${text}\n`), `${wording.question}${question}`, ...options];
  if (reasoning !== null) lines.push(`${wording.reasoning}${reasoning}`);
  const said = answer.startsWith('```') ? `${wording.answer.trimEnd()}\n${answer}` : `${wording.answer}${answer}`;
  return [...lines, said].join('\n');
}

function asTurns(
  { before, question, options, reasoning, answer }: Parts,
  wording: Wording,
): { role: string; content: string }[] {
  const asked = [...before, question, ...(options.length > 0 ? [options.join('\n')] : [])];
  const said = reasoning === null ? answer : [reasoning, `${wording.answer}${answer}`].join('\n\n');
  return [
    { role: 'user', content: asked.join('\n\n') },
    { role: 'assistant', content: said },
  ];
}

/** Tokens of a text as budgets count them: UTF-8 bytes / 4, rounded up (4 % low on prose, libraries.md 5). */
export function estimateTokens(texts: readonly string[]): number {
  const encoder = new TextEncoder();
  return Math.ceil(texts.reduce((bytes, text) => bytes + encoder.encode(text).length, 0) / 4);
}

function wordingOf(row: DataRow, format: 'text' | 'messages'): Wording {
  if (row.language !== null && !/^en\b/i.test(row.language)) return BARE;
  return format === 'messages' ? WORDINGS[0] : pick(WORDINGS, row.id, 'wording');
}

/** Rows of one pack, all in one layout and one wording; a pack of one is how every other layout is made. */
function packRow(
  rows: readonly DataRow[],
  layout: Layout,
  format: 'text' | 'messages',
): Omit<VariantRow, 'id' | 'ids'> {
  const first = rows[0] as DataRow;
  const wording = wordingOf(first, format);
  const parts = rows.map((row) => partsOf(row, layoutOf(row, layout), wording));
  const common = { family: first.family, effective_licence: first.effective_licence };
  if (format === 'messages') {
    const messages = parts.flatMap((p) => asTurns(p, wording));
    return { messages, tokens: estimateTokens(messages.map((m) => m.content)), ...common };
  }
  const text = parts.map((p) => asText(p, wording)).join('\n\n');
  return { text, tokens: estimateTokens([text]), ...common };
}

/** Layouts that a pack can be in: with the steps only where no row of it lacks them. */
function layoutsOfPack(rows: readonly DataRow[]): Layout[] {
  const plain: Layout[] = ['qa', 'mc_letters', 'mc_cloze'];
  return rows.every((row) => stepsOf(row) !== null) ? [...plain, 'qa_reasoning'] : plain;
}

/** Turns records, in order, into the rows of a variant. */
export interface VariantRenderer {
  push(row: DataRow): VariantRow[];
  /** Packs that the last rows left unfilled; they may hold fewer rows than `shots`. */
  end(): VariantRow[];
}

/** A renderer of one variant of one family. Packs of `few_shot` hold consecutive rows of one subtask. */
export function createRenderer(variant: VariantPlan): VariantRenderer {
  const layout = LAYOUTS.find((name) => name === variant.layout) ?? 'qa';
  if (layout !== 'few_shot')
    return { push: (row) => [{ id: row.id, ...packRow([row], layout, variant.format) }], end: () => [] };
  const open = new Map<string, DataRow[]>();
  const pack = (rows: DataRow[]): VariantRow => {
    const shown = pick(layoutsOfPack(rows), rows[0]?.id ?? '', 'layout');
    return { ids: rows.map((row) => row.id), ...packRow(rows, shown, variant.format) };
  };
  return {
    push(row) {
      const subtask = row.subtask ?? '';
      const rows = [...(open.get(subtask) ?? []), row];
      if (rows.length < variant.shots) {
        open.set(subtask, rows);
        return [];
      }
      open.delete(subtask);
      return [pack(rows)];
    },
    end: () => [...open.values()].map(pack),
  };
}
