import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** A function's head, its solution and its tests; HumanEval+ has the same columns. */
export const pythonItem = mapRow(({ source, text }) => ({
  question: text('prompt'),
  answer: `${source('prompt')}\n${source('canonical_solution')}`,
  tests: [`${source('test')}\ncheck(${text('entry_point')})`],
}));

/** Python functions to complete. Published as a test only: kept out of everything, never a seed. */
export const humaneval = defineFamily({
  id: 'humaneval',
  title: 'HumanEval, Python functions',
  type: 'code',
  licence: 'MIT',
  attribution: 'HumanEval by OpenAI (github.com/openai/human-eval)',
  language: 'en',
  identity: ['question'],
  hub: {
    dataset: 'openai/openai_humaneval',
    config: 'openai_humaneval',
    revision: 'main',
    seedSplit: null,
    heldOutSplits: ['test'],
  },
  seedable: false,
  needs: ['prompt', 'canonical_solution', 'test', 'entry_point'],
  toItem: pythonItem,
});
