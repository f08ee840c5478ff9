import { EXTRA_KINDS, type EnrichKey, type Extra } from './enrichments.ts';
import { extremeProblem } from './extremes.ts';
import { FRAMES, LETTERS, type ItemKey } from './frame.ts';
import { blankItem, type Item, type TaskType } from './item.ts';
import { JUDGE_GATES, JUDGE_SCORES } from './reply-schema.ts';

/*
 * From a reply's JSON to what a stage wanted, with a reason where it cannot. Problems name the place and what was
 * wanted; they are told to the model in a repair turn and stand in dead letters, so they never quote the reply.
 */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string };

/** Items of one generate reply; `index` is the position in the reply, whatever became of its neighbours. */
export interface ParsedItems {
  items: { index: number; item: Item }[];
  problems: { index: number | null; problem: string }[];
}

export interface ParsedVote {
  /** An option's text where there are options; null never: an answer that is none of them is a problem. */
  answer: string;
  reasoning: string | null;
  /** What the solver quotes from the passage; null where it quotes nothing. */
  evidence: string | null;
}

export interface ParsedEnrichment {
  knowledge: string[] | null;
  context: string | null;
  optionAnalysis: string[] | null;
  /** Absent where none was wanted. */
  extras?: Extra[];
}

export interface ParsedJudgement {
  gates: Record<string, boolean>;
  /** 1 to 5 each. */
  scores: Record<string, number>;
  rationale: string;
}

/** A passage that stands before its items, written into each of them; items that have one keep it. */
export function withSharedPassage(json: unknown): unknown {
  if (!isObject(json) || !Array.isArray(json['items'])) return json;
  const { passage, items } = json;
  return { items: (items as unknown[]).map((item) => (isObject(item) ? { passage, ...item } : item)) };
}

/** Subtopics of a topic: short texts, each once. */
export function parseSubtopics(json: unknown): Parsed<string[]> {
  const lines = isObject(json) ? linesOf(json['subtopics']) : null;
  const short = [...new Set(lines ?? [])].filter((line) => line.length <= MOST_TOPIC_CHARACTERS);
  return short.length > 0 ? { ok: true, value: short } : problem('"subtopics" is not a list of short texts');
}

const MOST_TOPIC_CHARACTERS = 120;

/** The items of a reply: `{"items": […]}`, a bare list, or a single item. */
export function parseItems(type: TaskType, json: unknown): ParsedItems {
  const list = itemList(json);
  if (list === null) return { items: [], problems: [{ index: null, problem: 'there is no list "items"' }] };
  if (list.length === 0) return { items: [], problems: [{ index: null, problem: '"items" is empty' }] };
  const out: ParsedItems = { items: [], problems: [] };
  list.forEach((raw, index) => {
    const parsed = parseItem(type, raw);
    if (parsed.ok) out.items.push({ index, item: parsed.value });
    else out.problems.push({ index, problem: `items[${index}]: ${parsed.problem}` });
  });
  return out;
}

function itemList(json: unknown): unknown[] | null {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return null;
  if (Array.isArray(json['items'])) return json['items'];
  return 'question' in json ? [json] : null;
}

function parseItem(type: TaskType, raw: unknown): Parsed<Item> {
  if (!isObject(raw)) return problem('not an object');
  const extreme = extremeProblem(raw);
  if (extreme !== null) return problem(extreme);
  const keys: readonly ItemKey[] = FRAMES[type].keys;
  const question = textOf(raw['question']);
  if (!question) return problem('"question" is missing or empty');
  const item = blankItem(question);
  if (keys.includes('passage')) item.passage = answerText(raw['passage'], type) || null;
  if (needsPassage(type) && item.passage === null) return problem('"passage" is missing or empty');
  if (keys.includes('tests')) {
    item.tests = linesOf(raw['tests']);
    if (item.tests === null) return problem('"tests" is not a list of assert statements');
  }
  if (!keys.includes('options')) return withAnswer(item, answerText(raw['answer'], type));
  const options = optionsOf(raw['options']);
  if (!options.ok) return options;
  item.options = options.value;
  const index = optionIndex(raw['answer'], options.value, 'text first');
  if (index === null) return problem('"answer" is none of the options');
  item.answerIndex = index;
  return withAnswer(item, options.value[index] ?? null);
}

const needsPassage = (type: TaskType) => type === 'reading' || type === 'structured';

function withAnswer(item: Item, answer: string | null): Parsed<Item> {
  return answer ? { ok: true, value: { ...item, answer } } : problem('"answer" is missing or empty');
}

/** A free answer as text. Schemas and answers of structured output may come as JSON values instead of their text. */
function answerText(raw: unknown, type: TaskType): string | null {
  if (type === 'structured' && typeof raw === 'object' && raw !== null) return JSON.stringify(raw);
  if (type === 'code' && typeof raw === 'string') return clean(raw).replace(/^```\w*\n|\n```$/g, '');
  return textOf(raw);
}

function optionsOf(raw: unknown): Parsed<string[]> {
  const values = Array.isArray(raw) ? raw : isObject(raw) ? Object.values(raw) : null;
  if (values === null) return problem('"options" is not a list');
  const texts = values.map((value) => (isObject(value) ? textOf(value['text']) : textOf(value)));
  if (texts.length < 2 || texts.length > LETTERS.length) return problem('"options" needs two to 26 entries');
  if (texts.some((text) => !text)) return problem('an option is empty or not a text');
  const options = withoutLetters(texts as string[]);
  return new Set(options).size === options.length ? { ok: true, value: options } : problem('two options are the same');
}

const LETTERED = /^\(?([A-Za-z])[).:]\s+(.+)$/s;

/** Options without "A) …", where every one of them carries its own letter. */
function withoutLetters(options: string[]): string[] {
  const bare = options.map((option, i) => {
    const match = LETTERED.exec(option);
    return match?.[1]?.toUpperCase() === LETTERS[i] ? (match?.[2] ?? null) : null;
  });
  return bare.every((text) => text !== null) ? bare : options;
}

/**
 * Which option an answer means: its text (exact, then without regard to case and outer punctuation), its letter ("B",
 * "(B)", "B. text"), or its 0-based index as a number. An item's answer is asked for as text and a vote's as a letter,
 * so that decides which reading goes first where options are themselves single letters.
 */
function optionIndex(raw: unknown, options: readonly string[], order: 'text first' | 'letter first'): number | null {
  const answer = textOf(raw);
  if (!answer) return null;
  const asText = textIndex(answer, options);
  const asLetter = letterIndex(answer, options);
  const found = order === 'text first' ? (asText ?? asLetter) : (asLetter ?? asText);
  if (found !== null) return found;
  const index = typeof raw === 'number' || /^\d{1,2}$/.test(answer) ? Number(answer) : -1;
  return Number.isInteger(index) && index >= 0 && index < options.length ? index : null;
}

function textIndex(answer: string, options: readonly string[]): number | null {
  const exact = options.indexOf(answer);
  if (exact >= 0) return exact;
  const loose = (text: string) => text.toLowerCase().replace(/^["'“”\s]+|["'“”.\s]+$/g, '');
  const hits = options.flatMap((option, i) => (loose(option) === loose(answer) ? [i] : []));
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/** A letter alone, or a letter with the text of its own option: "C) 12" where C is another text is no answer. */
function letterIndex(answer: string, options: readonly string[]): number | null {
  const alone = /^(?:option\s+)?\(?([A-Za-z])[).:]?$/i.exec(answer);
  const led = LETTERED.exec(answer);
  const letter = (alone?.[1] ?? led?.[1])?.toUpperCase();
  const index = letter === undefined ? -1 : LETTERS.indexOf(letter);
  if (index < 0 || index >= options.length) return null;
  return alone || textIndex(led?.[2] ?? '', options) === index ? index : null;
}

/**
 * One blind answer.
 *
 * @param options as shown to the solver, in that order; null where the item has none
 */
export function parseVote(type: TaskType, json: unknown, options: readonly string[] | null): Parsed<ParsedVote> {
  if (!isObject(json)) return problem('the reply is not one object');
  const extreme = extremeProblem(json);
  if (extreme !== null) return problem(extreme);
  const reasoning = textOf(Array.isArray(json['reasoning']) ? json['reasoning'].join('\n') : json['reasoning']) || null;
  if (options === null) {
    const answer = answerText(json['answer'], type);
    const evidence = textOf(json['evidence']) || null;
    return answer ? { ok: true, value: { answer, reasoning, evidence } } : problem('"answer" is missing or empty');
  }
  const order = type === 'classification' ? 'text first' : 'letter first';
  const index = optionIndex(json['answer'], options, order);
  const answer = index === null ? undefined : options[index];
  return answer === undefined
    ? problem('"answer" is none of the options')
    : { ok: true, value: { answer, reasoning, evidence: null } };
}

/**
 * The parts of one enrich reply; parts that were not wanted are null whatever the reply holds.
 *
 * @param options how many options the item has: an analysis says something of each
 */
export function parseEnrichment(
  json: unknown,
  wanted: readonly EnrichKey[],
  options: number,
): Parsed<ParsedEnrichment> {
  if (!isObject(json)) return problem('the reply is not one object');
  const extreme = extremeProblem(json);
  if (extreme !== null) return problem(extreme);
  const parts = new Map<EnrichKey, string[]>();
  for (const key of wanted) {
    const isList = key === 'knowledge' || key === 'option_analysis';
    const texts = isList ? linesOf(json[key]) : singleText(json[key]);
    if (texts === null) return problem(`"${key}" is missing or empty`);
    parts.set(key, key === 'option_analysis' ? withoutLetters(texts) : texts);
  }
  const optionAnalysis = parts.get('option_analysis') ?? null;
  if (optionAnalysis && optionAnalysis.length !== options)
    return problem(`"option_analysis" has ${optionAnalysis.length} texts for ${options} options`);
  const extras = EXTRA_KINDS.flatMap((kind) => (parts.get(kind) ?? []).map((text): Extra => ({ kind, text })));
  const [knowledge, context] = [parts.get('knowledge') ?? null, parts.get('context')?.[0] ?? null];
  return { ok: true, value: { knowledge, context, optionAnalysis, ...(extras.length > 0 ? { extras } : {}) } };
}

export function parseJudgement(json: unknown): Parsed<ParsedJudgement> {
  if (!isObject(json)) return problem('the reply is not one object');
  const extreme = extremeProblem(json);
  if (extreme !== null) return problem(extreme);
  const [rawGates, rawScores] = [json['gates'], json['scores']];
  const gates: Record<string, boolean> = {};
  for (const gate of JUDGE_GATES) {
    const value = isObject(rawGates) ? booleanOf(rawGates[gate]) : null;
    if (value === null) return problem(`"gates.${gate}" is not true or false`);
    gates[gate] = value;
  }
  const scores: Record<string, number> = {};
  for (const score of JUDGE_SCORES) {
    const value = isObject(rawScores) ? Number(textOf(rawScores[score]) || Number.NaN) : Number.NaN;
    if (!(value >= 1 && value <= 5)) return problem(`"scores.${score}" is not a number from 1 to 5`);
    scores[score] = value;
  }
  return { ok: true, value: { gates, scores, rationale: textOf(json['rationale']) ?? '' } };
}

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Texts that a Parquet column and a training text can hold: no control characters, no halves of surrogate pairs. */
function clean(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return clean(value).trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const singleText = (value: unknown): string[] | null => {
  const text = textOf(Array.isArray(value) ? value.join('\n') : value);
  return text ? [text] : null;
};

/** A list of texts; one text counts as its lines, an object as its values. Empty ones are dropped; null when none is left. */
function linesOf(value: unknown): string[] | null {
  const list = typeof value === 'string' ? clean(value).split('\n') : isObject(value) ? Object.values(value) : value;
  if (!Array.isArray(list)) return null;
  const texts = list.map(textOf);
  const full = texts.filter((text): text is string => text !== null && text !== '');
  return texts.includes(null) || full.length === 0 ? null : full;
}

function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = textOf(value)?.toLowerCase() ?? '';
  if (['true', 'yes', '1'].includes(word)) return true;
  return ['false', 'no', '0'].includes(word) ? false : null;
}
