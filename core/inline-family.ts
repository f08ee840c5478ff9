import { compileField, readPath, type TemplateEngine } from './column-path.ts';
import { TaskseedError } from './failures.ts';
import type { Family, Row } from './family.ts';
import type { Item, TaskType } from './item.ts';
import { chosen, letterIndex, mapRow, unfit } from './map-row.ts';
import { didYouMean } from './nearest.ts';
import type { FamilyEntry } from './recipe.ts';

const FIELD_NAMES = ['question', 'options', 'answer', 'passage', 'tests', 'subtask'] as const;
type FieldName = (typeof FIELD_NAMES)[number];

/** Fields a family of each type cannot do without, besides question and answer. */
const NEEDED: Readonly<Partial<Record<TaskType, FieldName>>> = {
  multiple_choice: 'options',
  reading: 'passage',
  code: 'tests',
  structured: 'passage',
};

/**
 * A family that a recipe spells out itself: each field a column, a dotted path or a template.
 *
 * @throws TaskseedError `InvalidRecipe` naming the field that is missing, unknown or not understood
 */
export function inlineFamily(entry: FamilyEntry, engine: TemplateEngine = pathsOnly): Family {
  const type = entry.type as TaskType;
  const fields = entry.fields ?? {};
  const fail = (problem: string) => new TaskseedError('InvalidRecipe', `family "${entry.id}": ${problem}`);
  for (const name of Object.keys(fields))
    if (!(FIELD_NAMES as readonly string[]).includes(name))
      throw fail(`fields has no "${name}"${didYouMean(name, FIELD_NAMES)}; it may have ${FIELD_NAMES.join(', ')}`);
  for (const name of ['question', 'answer', NEEDED[type]])
    if (name !== undefined && fields[name] === undefined)
      throw fail(`fields.${name} is missing; type ${type} needs it`);
  if (type === 'classification' && !entry.labels && fields['options'] === undefined)
    throw fail('type classification needs labels (or fields.options)');
  const readers = new Map<string, (row: Row) => unknown>();
  const needs: string[] = [];
  for (const [name, source] of Object.entries(fields)) {
    const field = compileField(source, engine);
    if (typeof field === 'string') throw fail(`fields.${name}: ${field}`);
    readers.set(name, field.read);
    if (name !== 'subtask') needs.push(...field.columns);
  }
  return {
    id: entry.id,
    title: entry.id,
    type,
    licence: entry.licence as string,
    attribution: entry.attribution ?? '',
    language: entry.language ?? 'en',
    identity: entry.identity ?? ['question'],
    hub: null,
    needs,
    toItem: mapper(entry, type, readers),
  };
}

/** What is understood where no engine for templates is at hand. */
export function pathsOnly(): string {
  return 'only {{ column }}, {{ column.part }} and {{ [a, b] }} are understood here';
}

function mapper(
  entry: FamilyEntry,
  type: TaskType,
  readers: ReadonlyMap<string, (row: Row) => unknown>,
): Family['toItem'] {
  const has = (name: FieldName) => readers.has(name);
  return mapRow(({ row }) => {
    const value = (name: FieldName) => readers.get(name)?.(row);
    return {
      question: asText(value('question'), 'question'),
      ...answerOf(row, {
        entry,
        type,
        raw: value('answer'),
        options: has('options') ? value('options') : entry.labels,
      }),
      ...(has('passage') ? { passage: asText(value('passage'), 'passage') } : {}),
      ...(has('tests') ? { tests: asTexts(value('tests'), 'tests') } : {}),
      ...(has('subtask') ? { subtask: asText(value('subtask'), 'subtask') } : {}),
    };
  });
}

interface RawAnswer {
  entry: FamilyEntry;
  type: TaskType;
  raw: unknown;
  options: unknown;
}

function answerOf(
  row: Row,
  { entry, type, raw, options }: RawAnswer,
): Pick<Item, 'options' | 'answer' | 'answerIndex' | 'answerAliases'> {
  if (type === 'multiple_choice' || type === 'classification') {
    const texts = asTexts(options, 'options');
    return {
      ...chosen(texts, matchAnswer(raw, { texts, labels: siblingLabels(row, entry), base: entry.answerBase ?? 0 })),
      answerAliases: [],
    };
  }
  const [first, ...others] = Array.isArray(raw)
    ? [...new Set(raw.map((one) => asText(one, 'answer')))]
    : [asText(raw, 'answer')];
  const answer = type === 'math' ? plainNumber(first ?? '') : (first ?? '');
  return { options: null, answer, answerIndex: null, answerAliases: others };
}

/** `$1,234.50 ` is the number 1234.50; anything else is left as it is. */
function plainNumber(text: string): string {
  if (/[\\^_{}()[\]]/.test(text)) return text;
  return text
    .replace(/^[$€£]/, '')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .trim();
}

/** Labels beside the options, as in `choices: {text, label}`: what the answer column usually names. */
function siblingLabels(row: Row, entry: FamilyEntry): string[] | null {
  const path = entry.fields?.['options'];
  if (!path || path.includes('{{') || !path.includes('.')) return null;
  const labels = readPath(row, path.replace(/\.[^.]+$/, '.label'));
  return Array.isArray(labels) ? labels.map(String) : null;
}

/**
 * Which option an answer column names, 0-based; ends the mapping where it names none. Tried in order: the label beside
 * an option, its text, a letter, its number. A real number is a number before it is a text.
 */
function matchAnswer(
  raw: unknown,
  { texts, labels, base }: { texts: string[]; labels: string[] | null; base: 0 | 1 },
): number {
  if (typeof raw === 'boolean') {
    const wanted = raw ? ['yes', 'true'] : ['no', 'false'];
    return texts.findIndex((text) => wanted.includes(text.toLowerCase()));
  }
  if (typeof raw === 'number' && !labels) return byNumber(raw, texts, base);
  const answer = asText(raw, 'answer');
  const label = labels?.indexOf(answer) ?? -1;
  if (label >= 0) return label;
  const exact = texts.indexOf(answer);
  if (exact >= 0) return exact;
  const folded = texts.findIndex((text) => text.toLowerCase() === answer.toLowerCase());
  if (folded >= 0) return folded;
  const letter = letterIndex(answer.replace(/^\(?([A-Za-z])[).]?$/, '$1'));
  if (letter >= 0 && letter < texts.length) return letter;
  return /^\d+$/.test(answer) ? byNumber(Number(answer), texts, base) : -1;
}

function byNumber(number: number, texts: readonly string[], base: 0 | 1): number {
  const index = number - base;
  if (texts[index] !== undefined) return index;
  return unfit(
    `the answer is option number ${base === 0 ? 'outside 0 …' : 'outside 1 …'} ${texts.length - 1 + base}; numbers count from ${base}, set "answerBase": ${1 - base} if yours count from ${1 - base}`,
  );
}

function asText(value: unknown, field: string): string {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === undefined || value === null) return unfit(`nothing for ${field}: its column is missing or empty`);
  return unfit(`what ${field} reads is not text`);
}

function asTexts(value: unknown, field: string): string[] {
  if (!Array.isArray(value))
    return unfit(
      value === undefined || value === null
        ? `nothing for ${field}: its column is missing or empty`
        : `what ${field} reads is not a list`,
    );
  return value.map((element) => asText(element, field));
}
