import type { Item, TaskType } from './item.ts';

/** How a task type is spoken of in prompts: what an item looks like as JSON, and how an answer is given. */
export interface Frame {
  /** What must hold for an item of this type, in the words of the generate prompts. */
  rules: string;
  /** One item as JSON, for the reader of the prompt. */
  shape: string;
  /** Keys of one item in the teacher's reply, in order; all required. */
  keys: readonly ItemKey[];
  /** How the solver gives its answer. */
  answerForm: string;
  /** The solver's reply as JSON, for the reader of the prompt. */
  replyShape: string;
  /** What decides without a voter: tests that are run, or a schema; null where votes alone do. */
  proof: 'tests' | 'schema' | null;
}

export type ItemKey = 'passage' | 'question' | 'options' | 'answer' | 'tests';

/** JSON Schema of each key, for `response_format`. */
export const KEY_SCHEMAS: Readonly<Record<ItemKey, object>> = {
  passage: { type: 'string' },
  question: { type: 'string' },
  options: { type: 'array', items: { type: 'string' } },
  answer: { type: 'string' },
  tests: { type: 'array', items: { type: 'string' } },
};

const VOTE_SHAPE = '{"reasoning": "…your steps, each a sentence…", "answer": "…"}';

export const FRAMES: Readonly<Record<TaskType, Frame>> = {
  multiple_choice: {
    rules:
      'Each item has as many options as the examples have. One option is right, the others are wrong but plausible. The answer repeats the text of the right option, without a letter. Never use "all of the above" or "none of the above".',
    shape: '{"question": "…", "options": ["…", "…", "…", "…"], "answer": "…the text of the right option…"}',
    keys: ['question', 'options', 'answer'],
    answerForm: 'Give as answer the letter of the right option and nothing else.',
    replyShape: VOTE_SHAPE,
    proof: null,
  },
  math: {
    rules:
      'Each question has one value as its answer. Give a number as digits, without unit or words; where the answers of the examples are expressions, intervals, sets or the like, write them as the examples do.',
    shape: '{"question": "…", "answer": "…the value…"}',
    keys: ['question', 'answer'],
    answerForm:
      'Give as answer the value alone, without words: a number as digits without unit, anything else in plain text or LaTeX.',
    replyShape: VOTE_SHAPE,
    proof: null,
  },
  open_qa: {
    rules: 'Each answer is a fact in a few words, not a sentence, and there is only one.',
    shape: '{"question": "…", "answer": "…"}',
    keys: ['question', 'answer'],
    answerForm: 'Give as answer a few words, not a sentence.',
    replyShape: VOTE_SHAPE,
    proof: null,
  },
  classification: {
    rules:
      'Keep the labels of the examples word for word as options, in the same order, and vary which one is right. The answer is one of the labels. Where the examples have a passage, write a new one that is needed to answer.',
    shape:
      '{"passage": "…or an empty string where the examples have none…", "question": "…", "options": ["…the labels…"], "answer": "…one label…"}',
    keys: ['passage', 'question', 'options', 'answer'],
    answerForm: 'Give as answer one of the options, word for word.',
    replyShape: VOTE_SHAPE,
    proof: null,
  },
  reading: {
    rules:
      'First write a new passage in the style and domain of the examples, then a question that can be answered from it alone. The answer is a run of words copied from the passage, or yes or no where that is asked.',
    shape: '{"passage": "…", "question": "…", "answer": "…words copied from the passage…"}',
    keys: ['passage', 'question', 'answer'],
    answerForm:
      'Give as answer the shortest run of words of the passage that answers the question, copied exactly, or yes or no where that is asked.',
    replyShape:
      '{"reasoning": "…your steps, each a sentence…", "evidence": "…the sentence of the passage that shows it, copied exactly…", "answer": "…"}',
    proof: null,
  },
  code: {
    rules:
      'Each question describes one Python function. The answer is the whole source of a right solution that uses the standard library only. The tests are at least three assert statements, one an element, that call the function.',
    shape: '{"question": "…", "answer": "def …", "tests": ["assert …", "assert …", "assert …"]}',
    keys: ['question', 'answer', 'tests'],
    answerForm:
      'Give as answer the whole source of the function in Python, with the standard library only. Its name and arguments are those of the test.',
    replyShape: VOTE_SHAPE,
    proof: 'tests',
  },
  structured: {
    rules:
      'The passage of each item is a JSON Schema as text. Write a new one of the same size and kind, about another thing, that fixes types and required keys. The question asks for one JSON value that fits it and states all that the value says. The answer is that value as JSON text.',
    shape: '{"passage": "…the JSON Schema as text…", "question": "…", "answer": "…the JSON value as text…"}',
    keys: ['passage', 'question', 'answer'],
    answerForm:
      'The passage is a JSON Schema. Give as answer the JSON value, as text, that fits it and says what is asked.',
    replyShape: VOTE_SHAPE,
    proof: 'schema',
  },
};

/** Labels of yes-or-no items made from another task type (`format_shift`). */
export const YES_NO: readonly string[] = ['Yes', 'No'];

/** How new items are asked for where they are not simply like the examples. */
export interface FrameWish {
  /** Options that each item has, whatever the examples have; null where the examples tell. */
  options: number | null;
  /** The examples are of another type. */
  isShifted: boolean;
  /** The items share one passage, which stands before them in the reply (`grounded`). */
  sharesPassage: boolean;
}

/** A frame in the words of a generate prompt. */
export interface AskedFrame {
  rules: string;
  shape: string;
  keys: readonly ItemKey[];
}

const SHARED_RULES: Readonly<Partial<Record<TaskType, string>>> = {
  reading: 'Each answer is a run of words copied from the passage.',
  classification:
    'Keep the labels of the examples word for word as options, in the same order, and vary which one is right. The answer is one of the labels.',
};

/** What a generate prompt says of its items' form. */
export function askedFrame(type: TaskType, { options, isShifted, sharesPassage }: FrameWish): AskedFrame {
  const { rules, shape, keys } = FRAMES[type];
  if (sharesPassage) {
    const rest = keys.filter((key) => key !== 'passage');
    return { rules: SHARED_RULES[type] ?? rules, shape: shape.replace(/"passage": "[^"]*", /, ''), keys: rest };
  }
  if (type === 'classification' && isShifted)
    return {
      rules:
        'Each question is answered by "Yes" or by "No", which are the options, and both are right equally often. Where the examples have a passage, write a new one that is needed to answer.',
      shape: shape.replace('"…the labels…"', '"Yes", "No"').replace('…one label…', 'Yes'),
      keys,
    };
  if (options === null) return { rules, shape, keys };
  return { rules: rules.replace('as many options as the examples have', `${options} options`), shape, keys };
}

/** An item as it stands in a prompt, one line of JSON: only the keys of its type, in the frame's order. */
export function itemJson(item: Item, type: TaskType, keys: readonly ItemKey[] = FRAMES[type].keys): string {
  const out: Record<string, unknown> = {};
  for (const key of keys) {
    const value = key === 'passage' ? (item.passage ?? '') : item[key];
    if (value !== null) out[key] = value;
  }
  return JSON.stringify(out);
}

/** Option letters as shown to solvers and in layouts. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * An item as a solver sees it: no answer, options lettered in the order given; of tests the first, which shows how the
 * function is called.
 *
 * @param options the options in the order to show (shuffled per vote); ignored where the item has none
 */
export function blindItemJson(item: Item, options: readonly string[] | null): string {
  return JSON.stringify({
    ...(item.passage ? { passage: item.passage } : {}),
    question: item.question,
    ...(item.tests ? { test: item.tests.find((test) => /\bassert\b/.test(test)) ?? '' } : {}),
    ...(options ? { options: Object.fromEntries(options.map((text, i) => [LETTERS[i] as string, text])) } : {}),
  });
}
