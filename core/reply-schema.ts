import type { EnrichKey } from './enrichments.ts';
import type { TaskType } from './item.ts';
import { type ItemKey, KEY_SCHEMAS } from './frame.ts';

/**
 * JSON Schemas of the replies that stages ask for, as `response_format` takes them. All keys are required and no others
 * allowed, as strict mode wants; counts stand in descriptions, since not every endpoint takes `minItems`.
 */
export type ReplySchema = Readonly<{ name: string; schema: object }>;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** @param sharesPassage one passage stands before the items, which have none of their own */
export function itemsSchema(keys: readonly ItemKey[], count: number, sharesPassage = false): ReplySchema {
  const item = closed(Object.fromEntries(keys.map((key) => [key, KEY_SCHEMAS[key]])));
  const items = { type: 'array', description: `exactly ${count}`, items: item };
  return { name: 'items', schema: closed({ ...(sharesPassage ? { passage: text } : {}), items }) };
}

/** Subtopics of a topic, from the plain to the remote (`topic_ladder`). */
export const subtopicsSchema: ReplySchema = { name: 'subtopics', schema: closed({ subtopics: texts }) };

/** A vote on a reading item quotes what it rests on. */
export function voteSchema(type: TaskType): ReplySchema {
  const evidence = type === 'reading' ? { evidence: text } : {};
  return { name: 'vote', schema: closed({ reasoning: text, ...evidence, answer: text }) };
}

const isList = (key: EnrichKey) => key === 'knowledge' || key === 'option_analysis';

export function enrichmentSchema(wanted: readonly EnrichKey[]): ReplySchema {
  const parts = wanted.map((key) => [key, isList(key) ? texts : text]);
  return { name: 'background', schema: closed(Object.fromEntries(parts)) };
}

/** Gates and scores of `prompts/judge/rubric.md`, in its order. */
export const JUDGE_GATES = ['self_contained', 'single_answer', 'faithful', 'safe'] as const;
export const JUDGE_SCORES = ['correctness', 'relevance', 'clarity'] as const;

export const judgementSchema: ReplySchema = {
  name: 'judgement',
  schema: closed({
    gates: closed(Object.fromEntries(JUDGE_GATES.map((gate) => [gate, { type: 'boolean' }]))),
    scores: closed(
      Object.fromEntries(JUDGE_SCORES.map((score) => [score, { type: 'integer', description: '1 to 5' }])),
    ),
    rationale: text,
  }),
};
