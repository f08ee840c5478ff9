import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ChatBody } from '../../../core/call.ts';
import { FRAMES } from '../../../core/frame.ts';
import type { TaskType } from '../../../core/item.ts';
import { parsePrompt, renderPrompt, type Prompt } from '../../../core/prompt.ts';

const prompts = new Map<string, Prompt>();

function promptOf(id: string): Prompt {
  let prompt = prompts.get(id);
  if (prompt === undefined) {
    const source = readFileSync(new URL(`../../../prompts/${id}.md`, import.meta.url), 'utf8');
    prompt = parsePrompt(source, id, (yaml) => parse(yaml) as unknown);
    prompts.set(id, prompt);
  }
  return prompt;
}

/** Chat bodies as the stages send them, from the shipped prompts. */
function body(id: string, slots: Record<string, string>, extra: object): ChatBody {
  return { model: 'rehearsal-1', messages: renderPrompt(promptOf(id), slots), ...extra };
}

export const SCHEMA = {
  response_format: { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema: { type: 'object' } } },
};

export function generateBody(type: TaskType, examples: readonly object[], extra: object = SCHEMA): ChatBody {
  const { rules, shape } = FRAMES[type];
  return body(
    'generate/similar',
    {
      task_type: type,
      item_count: '4',
      language: 'en',
      difficulty: 'same',
      examples: examples.map((example) => JSON.stringify(example)).join('\n'),
      frame: rules,
      instructions: '',
      item_shape: shape,
    },
    extra,
  );
}

export function solveBody(type: TaskType, item: object, extra: object = SCHEMA): ChatBody {
  const slots = {
    task_type: type,
    language: 'en',
    item: JSON.stringify(item),
    answer_form: FRAMES[type].answerForm,
    reply_shape: FRAMES[type].replyShape,
  };
  return body('verify/solve', slots, extra);
}

export function judgeBody(type: TaskType, item: object, extra: object = SCHEMA): ChatBody {
  return body('judge/rubric', { task_type: type, language: 'en', item: JSON.stringify(item) }, extra);
}

export function enrichBody(type: TaskType, item: object, wanted: string): ChatBody {
  const slots = {
    task_type: type,
    language: 'en',
    item: JSON.stringify(item),
    wanted,
    wanted_forms: '',
    wanted_shape: '{}',
    instructions: '',
  };
  return body('enrich/background', slots, SCHEMA);
}

export const MATH_EXAMPLES = [
  { question: 'Nora has 12 pens and buys 8 more. How many pens does she have?', answer: '20' },
  { question: 'A shop sells 5 boxes with 6 eggs each. How many eggs are sold?', answer: '30' },
];

export const SCIENCE_EXAMPLES = [
  { question: 'Which of these is a metal?', options: ['copper', 'wood', 'glass', 'wool'], answer: 'copper' },
  { question: 'Which animal lays eggs?', options: ['hen', 'cow', 'dog', 'horse'], answer: 'hen' },
];
