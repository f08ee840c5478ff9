import { normaliseOption } from './answers.ts';
import type { Item, TaskType } from './item.ts';
import { readMath } from './math-answer.ts';
import { foldCase, foldForms, words } from './text.ts';

/** What a family says about the form of its items. */
export interface FormRules {
  type: TaskType;
  /** Labels that every item must offer; null where there are none. */
  labels: readonly string[] | null;
  allowsNoneOfTheAbove: boolean;
}

/**
 * Words a field may have. Longest in the eleven tasks we ship: question 183 (GSM8K), passage 251 (PolicyQA), option 38
 * (MMLU), code 155 (MBPP), extracted answer 218 (PolicyQA); the limits leave room for tasks with longer ones.
 */
const MOST_WORDS = { question: 400, passage: 1500, option: 120, answer: 60, reading: 400, code: 800, structured: 400 };
const FEWEST_QUESTION_WORDS = 2;
/** Options of one item (method.md F1). */
const OPTIONS = { least: 2, most: 10 };

/**
 * Least share of a text's word 4-grams that must be different, from 20 words on. A model in a loop falls below 0.3; the
 * lowest among 22,000 training rows is 0.57 (FOLIO).
 */
const LEAST_DISTINCT = 0.5;

/** Words about the writing instead of the thing: the teacher talks to whoever asked it, or left a form unfilled. */
const META: readonly [RegExp, string][] = [
  [/\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b/i, 'speaks as an AI'],
  [
    /^(?:i['’]?m sorry|sorry|i apologi[sz]e|unfortunately),? (?:but )?i (?:can(?:not|['’]?t)|am (?:not able|unable))\b/i,
    'is a refusal',
  ],
  [/\bi (?:cannot|can['’]?t) (?:assist|help you|comply|fulfil)/i, 'is a refusal'],
  [
    /^sure[,!]|^here(?:['’]s| is| are) (?:a|an|the|your|another|some|my|\d+|two|three|four|five) (?:\w+ ){0,3}(?:questions?|problems?|examples?|items?)\b/i,
    'announces itself',
  ],
  [
    /\b(?:based on|according to|in) the (?:passage|text|context|article|paragraph)s? (?:above|below)\b|\bthe (?:above|aforementioned) (?:passage|text|paragraph|article)\b/i,
    'refers to a text above',
  ],
  [
    /\b(?:similar to|like|from) the (?:given |provided )?(?:examples? (?:above|given|provided)|seeds?\b|original (?:question|problem))/i,
    'refers to its examples',
  ],
  [
    /\[(?:your |insert |a )?(?:name|number|blank|placeholder|object|place|city|insert)\b[^\]]{0,99}\]|\{\{ ?\w+ ?\}\}|<(?:name|number|answer|question|insert)\b[^>]{0,99}>/i,
    'has a placeholder',
  ],
];

/** A picture that a text-only item cannot have. */
const PICTURE =
  /\b(?:figure|image|picture|diagram|graph|chart|photo(?:graph)?|map|table|spectrum) (?:(?:shown |given )?(?:above|below)|shown|to the (?:left|right))\b|\b(?:in|see|from|refer to) (?:fig\.|figure) ?\d|!\[[^\]]{0,299}\]\(/i;

const ABOVE =
  /^(?:all|none|both|neither|some) of (?:the|these) (?:above|options|answers|choices)\b|^(?:none|all) of these\b/i;

/**
 * What is wrong with an item as one of its family, each in a sentence that never quotes it; empty when it is well
 * formed. Deterministic and cheap: the first look at what a teacher wrote (method.md F1).
 */
export function itemProblems(item: Item, rules: FormRules): string[] {
  return [
    ...questionProblems(item, rules),
    ...optionProblems(item, rules),
    ...answerProblems(item, rules.type),
    ...(rules.type === 'code' ? codeProblems(item) : []),
  ];
}

function questionProblems(item: Item, { type }: FormRules): string[] {
  const out = textProblems(item.question, 'question', MOST_WORDS.question);
  const size = words(item.question).length;
  if (size > 0 && size < FEWEST_QUESTION_WORDS) out.push('the question is a single word');
  if (type !== 'code' && PICTURE.test(item.question)) out.push('the question needs a picture');
  if (item.passage !== null) out.push(...passageProblems(item.passage, type));
  else if (type === 'reading' || type === 'structured') out.push('the passage is missing');
  return out;
}

/** A schema may repeat its keywords and hold any marks: only its size is looked at, and that it is JSON. */
function passageProblems(passage: string, type: TaskType): string[] {
  if (type !== 'structured') return textProblems(passage, 'passage', MOST_WORDS.passage);
  const isSchema = isJson(passage) && passage.trimStart().startsWith('{');
  return [
    ...lengthProblems(passage, 'passage', MOST_WORDS.passage),
    ...(isSchema ? [] : ['the passage is not a JSON Schema']),
  ];
}

function optionProblems(item: Item, { type, labels, allowsNoneOfTheAbove }: FormRules): string[] {
  if (type !== 'multiple_choice' && type !== 'classification') return [];
  const options = item.options ?? [];
  const out: string[] = [];
  if (options.length < OPTIONS.least || options.length > OPTIONS.most)
    out.push(`there are ${options.length} options instead of ${OPTIONS.least} to ${OPTIONS.most}`);
  options.forEach((option, i) => out.push(...textProblems(option, `option ${i + 1}`, MOST_WORDS.option)));
  const forms = options.map(normaliseOption);
  if (new Set(forms).size < forms.length) out.push('two options say the same');
  if (!forms.includes(normaliseOption(item.answer))) out.push('the answer is none of the options');
  else if (item.answerIndex === null || options[item.answerIndex] !== item.answer)
    out.push('the index of the answer is another option');
  if (!allowsNoneOfTheAbove && options.some((option) => ABOVE.test(option.trim())))
    out.push('an option is about the other options');
  if (labels && !sameSet(forms, labels.map(normaliseOption))) out.push('the options are not the labels of the family');
  return out;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(b);
  return new Set(a).size === set.size && a.every((value) => set.has(value));
}

function answerProblems({ answer, passage }: Item, type: TaskType): string[] {
  if (type === 'multiple_choice' || type === 'classification') return [];
  const most = type === 'code' || type === 'reading' || type === 'structured' ? MOST_WORDS[type] : MOST_WORDS.answer;
  // Code and JSON may hold anything: braces, brackets and repeated lines say nothing about them.
  const out =
    type === 'code' || type === 'structured'
      ? lengthProblems(answer, 'answer', most)
      : textProblems(answer, 'answer', most);
  if (out.length > 0) return out;
  if (type === 'math' && readMath(answer) === null) out.push('the answer is no number and no expression');
  if (type === 'structured' && !isJson(answer)) out.push('the answer is not JSON');
  const isYesOrNo = /^(?:yes|no)\.?$/i.test(answer.trim());
  if (type === 'reading' && !isYesOrNo && !foldBlanks(passage ?? '').includes(foldBlanks(answer)))
    out.push('the answer does not stand in the passage');
  return out;
}

/** Case and blanks don't count when an answer is looked for in its passage. */
function foldBlanks(text: string): string {
  return foldCase(foldForms(text)).replace(/\s+/g, ' ').trim();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function codeProblems({ answer, tests }: Item): string[] {
  const names = [...answer.matchAll(/^[ \t]*(?:async )?def\s+([A-Za-z_]\w*)/gm)].map((match) => match[1] as string);
  if (names.length === 0) return ['the answer defines no function'];
  const asserts = (tests ?? []).filter((test) => /\bassert\b/.test(test));
  if (asserts.length === 0) return ['there is no assert'];
  const isCalled = (test: string) => names.some((name) => new RegExp(`\\b${name}\\b`).test(test));
  return asserts.every(isCalled) ? [] : ['an assert does not call the function'];
}

/** What is wrong with any written prose, whatever it is for. */
export function textProblems(text: string, noun: string, mostWords: number): string[] {
  const out = lengthProblems(text, noun, mostWords);
  for (const [pattern, what] of META) if (pattern.test(text)) out.push(`the ${noun} ${what}`);
  if (isLoop(words(text))) out.push(`the ${noun} repeats itself`);
  return [...new Set(out)];
}

function lengthProblems(text: string, noun: string, mostWords: number): string[] {
  if (text.trim() === '' || /^(?:\.{2,}|…|n\/a|tbd|todo)$/i.test(text.trim())) return [`the ${noun} is empty`];
  const count = words(text).length;
  return count > mostWords ? [`the ${noun} has ${count} words, more than ${mostWords}`] : [];
}

function isLoop(list: readonly string[]): boolean {
  if (list.length < 20) return false;
  const grams = new Set<string>();
  for (let at = 0; at + 4 <= list.length; at++) grams.add(list.slice(at, at + 4).join(' '));
  return grams.size / (list.length - 3) < LEAST_DISTINCT;
}
