import type { Identity, TaskType } from './item.ts';
import { isMapping, type LmEvalValues } from './lm-eval-entry.ts';

/** How rows of a task file become items, in the words of a recipe's own family. */
export interface LmEvalFields {
  type: TaskType;
  fields: Record<string, string>;
  identity: Identity;
  labels?: string[];
}

/** Keys that hold Python in some task files, with what each does to the rows: what we run is data, never code. */
const CODE: readonly [string, string][] = [
  ['class', 'the task is a Python class'],
  ['custom_dataset', 'custom_dataset builds its rows in Python'],
  ['process_docs', 'process_docs changes rows in Python'],
  ['use_prompt', 'use_prompt takes its prompts from Python'],
  ['doc_to_text', 'doc_to_text is a Python function'],
  ['doc_to_target', 'doc_to_target is a Python function'],
  ['doc_to_choice', 'doc_to_choice is a Python function'],
  ['doc_to_image', 'it asks about images'],
  ['doc_to_audio', 'it asks about sounds'],
  ['unsafe_code', 'its answers are programs that are run by Python'],
];
/** Whole sentences stand behind these; the others are templates, columns and lists where they are no function. */
const ALWAYS_CODE = new Set(['class', 'custom_dataset', 'process_docs', 'use_prompt', 'doc_to_image', 'doc_to_audio']);

/**
 * The mapping that a task file describes.
 *
 * @returns the mapping, or one sentence that says why the file cannot be taken, and what to do
 */
export function lmEvalFields(values: LmEvalValues): LmEvalFields | string {
  for (const [key, problem] of CODE) {
    const value = values[key];
    const isCode = ALWAYS_CODE.has(key) ? value !== undefined && value !== null : isPython(value) || value === true;
    if (isCode) return `${problem}; write the rows to a file as they come out and name that file in a task of your own`;
  }
  const output = values['output_type'] ?? 'generate_until';
  if (output !== 'multiple_choice' && output !== 'generate_until')
    return `output_type ${shown(output)} measures how likely a text is; there is no question with an answer in it`;
  const { doc_to_text: text, doc_to_target: target, doc_to_choice: choice } = values;
  if (typeof text === 'number') return 'doc_to_text is a number: each choice is a context of its own';
  if (typeof text !== 'string') return 'doc_to_text is missing, so nothing says what the question is';
  if (text.trim() === '') return 'doc_to_text is empty: each choice is a whole text, and there is no question';
  if (target === undefined || target === null || target === '' || isMapping(target))
    return 'doc_to_target is missing, so nothing says what the answer is';
  const pieces = piecesOf(text);
  const answer = Array.isArray(target) ? `{{ ${JSON.stringify(target)} }}` : templateOf(target);
  if (choice === undefined || choice === null) return openFields(values, pieces, answer);
  return choiceFields(pieces, { answer, choice });
}

function isPython(value: unknown): boolean {
  return isMapping(value) && typeof value['!function'] === 'string';
}

function choiceFields(
  pieces: readonly Piece[],
  { answer, choice }: { answer: string; choice: unknown },
): LmEvalFields | string {
  const list = isMapping(choice) ? Object.values(choice) : choice;
  if (typeof list === 'string') {
    if (!isOneSlot(list) && isTemplateText(list))
      return 'doc_to_choice is text that only Python can read as a list; write it as {{ [a, b] }}';
    const { question, passage } = partsOf(pieces);
    return multipleChoice(question, passage, { options: templateOf(list), answer });
  }
  if (!Array.isArray(list) || list.length < 2) return 'doc_to_choice is no list of two or more choices';
  const labels = list.map(labelText);
  if (!labels.every((label) => /^[A-Z0-9]$/i.test(label))) {
    const { question, passage } = partsOf(pieces);
    const fields = { question, answer, ...(passage ? { passage } : {}) };
    return { type: 'classification', fields, identity: identityOf(passage), labels };
  }
  const listed = listedOptions(pieces, labels);
  if (!listed) return 'doc_to_choice is letters, and doc_to_text does not list the options they stand for line by line';
  const { question, passage } = partsOf(listed.before);
  const options = `{{ [${listed.options.join(', ')}] }}`;
  return multipleChoice(question, passage, { options, answer });
}

function multipleChoice(
  question: string,
  passage: string | null,
  { options, answer }: { options: string; answer: string },
): LmEvalFields {
  return {
    type: 'multiple_choice',
    fields: { question, options, answer, ...(passage ? { passage } : {}) },
    identity: [...(passage ? (['passage'] as const) : []), 'question', 'options'],
  };
}

function openFields(values: LmEvalValues, pieces: readonly Piece[], answer: string): LmEvalFields {
  const { question, passage } = partsOf(pieces);
  if (isMath(values)) return { type: 'math', fields: { question, answer: lastNumber(answer) }, identity: ['question'] };
  if (!passage) return { type: 'open_qa', fields: { question, answer }, identity: ['question'] };
  return { type: 'reading', fields: { question, answer, passage }, identity: ['passage', 'question'] };
}

/** YAML 1.1 reads `no` and `yes` as truth values, and Python writes those with a capital. */
function labelText(label: unknown): string {
  if (typeof label === 'boolean') return label ? 'True' : 'False';
  return (typeof label === 'string' ? label : JSON.stringify(label)).trim();
}

/** A column's name as it is, a constant as a template of itself. */
function templateOf(source: unknown): string {
  if (typeof source !== 'string') return `{{ ${JSON.stringify(source)} }}`;
  return isTemplateText(source) || /^[\w.-]+$/.test(source) ? source : `{{ ${JSON.stringify(source)} }}`;
}

function isTemplateText(text: string): boolean {
  return /\{\{|\{%/.test(text);
}

function isOneSlot(text: string): boolean {
  return /^\s*(?:\{%-?\s*set [^%]*%\}\s*)*\{\{(?:(?!\}\})[\s\S])*\}\}\s*$/.test(text);
}

/** Numbers are told by what the file says of its answers, since no row is read yet: a recipe's "type" decides where it is wrong. */
function isMath(values: LmEvalValues): boolean {
  const target = String(values['doc_to_target']);
  if (/answer_number/.test(target)) return true;
  const said = JSON.stringify([values['filter_list'], values['metric_list'], values['tag'], values['task']]);
  return /####|math|gsm|arithmetic/i.test(said) && !/proof|latex|boxed/i.test(said);
}

/** The number after the last `####` of a worked answer; an answer that is a number alone stays what it is. */
function lastNumber(answer: string): string {
  const inner = /^\s*\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/.exec(answer)?.[1] ?? (isTemplateText(answer) ? null : answer);
  return inner === null ? answer : `{{ ((${inner.trim()}) | string).split('####')[-1] | trim }}`;
}

/** A part of doc_to_text: words of the file, or what stands between `{{` and `}}`. */
type Piece = { text: string } | { slot: string };

/** Null where a template has statements: what it says cannot be told from its text. */
function piecesOf(template: string): Piece[] {
  if (!isTemplateText(template)) return /^[\w.-]+$/.test(template) ? [{ slot: template }] : [{ text: template }];
  const either = /^\{% ?if [^%]* %\}\{\{ ?(\w+) ?\+ ?"[^"]*"\}\}\{% ?else ?%\}[\s\S]*\{% ?endif ?%\}$/.exec(template);
  if (either) return [{ slot: either[1] as string }];
  if (template.includes('{%')) return [{ text: template }];
  const pieces: Piece[] = [];
  for (const [i, part] of template.split(/\{\{((?:(?!\}\})[\s\S])*)\}\}/).entries())
    if (part !== '') pieces.push(i % 2 === 1 ? { slot: part.trim() } : { text: part });
  return pieces;
}

const PASSAGES =
  /^(?:passage|context|paragraph|story|article|document|support|background|premise)(?:\.(?:strip|lstrip|rstrip)\(\))?$/;
/** `Question:`, `Q:`, `Pregunta:`, `Passage: ` at the beginning of a line: one word that names what follows. */
const NAME_BEFORE = /(^|\n|\\n)[^\S\n]*[\p{L}]{1,24}[^\S\n]?[:：][^\S\n]*$/u;
/** The line that an answer would stand on: `Answer:`, `The best answer is:`, or `A: Let us think.` */
const ANSWER_LINE = /(?:^|\n|\\n)[^\S\n]*(?:[^\n]{0,60}[:：]|(?:A|Answer):[^\n]{0,60})\s*$/u;

/** The question without what only says how to answer, and the passage before it where a column is called one. */
function partsOf(pieces: readonly Piece[]): { question: string; passage: string | null } {
  let rest = [...pieces];
  const at = rest.findIndex((piece, i) => 'slot' in piece && PASSAGES.test(piece.slot) && beginsLine(rest[i - 1]));
  const passage = rest.slice(at + 1).some((piece) => 'slot' in piece) ? slotOf(rest[at]) : null;
  if (passage !== null) rest = [...withoutName(rest.slice(0, at)), ...rest.slice(at + 1)];
  rest = withoutAnswerLine(rest);
  const first = rest.findIndex((piece) => 'slot' in piece);
  // A name before the only value says nothing; where there are several values, names tell them apart.
  if (rest.filter((piece) => 'slot' in piece).length === 1)
    rest = [...withoutName(rest.slice(0, first)), ...rest.slice(first)];
  const question = rest
    .map((piece) => ('slot' in piece ? `{{ ${piece.slot} }}` : piece.text))
    .join('')
    .trim();
  return { question, passage: passage === null ? null : `{{ ${passage} }}` };
}

function slotOf(piece: Piece | undefined): string | null {
  return piece && 'slot' in piece ? piece.slot : null;
}

function beginsLine(before: Piece | undefined): boolean {
  return before === undefined || ('text' in before && /(?:^|\n|\\n)\s*$/.test(before.text.replace(NAME_BEFORE, '$1')));
}

function withoutName(before: readonly Piece[]): Piece[] {
  const last = before.at(-1);
  if (!last || 'slot' in last) return [...before];
  return [...before.slice(0, -1), { text: last.text.replace(NAME_BEFORE, '$1') }];
}

function withoutAnswerLine(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  if (!last || 'slot' in last) return [...pieces];
  return [...pieces.slice(0, -1), { text: last.text.replace(ANSWER_LINE, '') }];
}

/** Options that stand in doc_to_text one a line after their letters, and what stands before the first. */
function listedOptions(
  pieces: readonly Piece[],
  labels: readonly string[],
): { before: Piece[]; options: string[] } | null {
  const options: string[] = [];
  let start = -1;
  for (const [i, piece] of pieces.entries()) {
    const letter = labels[options.length];
    const next = pieces[i + 1];
    if (letter === undefined || !('text' in piece) || !next || !('slot' in next)) continue;
    if (!new RegExp(`(?:^|\\n|\\\\n)\\s*\\(?${letter}[.):]\\s*$`).test(piece.text)) continue;
    if (start < 0) start = i;
    options.push(next.slot);
  }
  if (options.length !== labels.length || start < 1) return null;
  const lead = (pieces[start] as { text: string }).text.replace(/(?:\n|\\n)?\s*\(?[A-Z0-9][.):]\s*$/i, '');
  return { before: [...pieces.slice(0, start), ...(lead === '' ? [] : [{ text: lead }])], options };
}

function identityOf(passage: string | null): Identity {
  return passage ? ['passage', 'question'] : ['question'];
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
