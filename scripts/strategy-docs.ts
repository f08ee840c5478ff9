import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPrompts } from '../activities/io/prompt-shelf.ts';
import { PERSONAS } from '../core/persona.ts';
import type { Prompt } from '../core/prompt.ts';
import { STRATEGIES, type Strategy, strategyPrompt } from '../core/strategy.ts';
import { LADDER_OPTIONS, LEVELS, OPERATIONS } from '../core/variation.ts';

const STRATEGY_DOCS_FILE = fileURLToPath(new URL('../docs/strategies.md', import.meta.url));

/** What each strategy does, and what its calls hold besides seeds. */
const WORDS: Readonly<Record<Strategy, readonly [what: string, more: string]>> = {
  similar: ['same format, same skill, other content', ''],
  inspired: ['another line of thought than the examples need', ''],
  evolve: ['one step deeper than an example', `one of ${OPERATIONS.length} ways to deepen`],
  combine: ['one problem out of the ideas of two to four seeds', ''],
  topic_ladder: [
    'subtopics of the subtask, at a rung of difficulty',
    `a list of subtopics (one more call for each topic of a chunk), a rung (${Object.values(LEVELS).flat().length} of them), ${LADDER_OPTIONS.join(' or ')} options`,
  ],
  persona: [
    'for a person, in a place, with an interest',
    `one of ${PERSONAS.toLocaleString('en')} personas of our own lists`,
  ],
  kshot_mix: ['the next items of a series', 'two accepted rows of the run, from chunk 64 on'],
  backward: ['the result is told, a starting amount is asked for', ''],
  format_shift: [
    'the same skill in another form',
    'a form: 10 options, options instead of a short answer or the reverse, yes or no; `task_type` of the row is that of the new form, and it is verified as such',
  ],
  grounded: ['a new passage first, then questions about it', ''],
  contrast: ['pairs that differ in a small edit and have different answers', ''],
};

/** docs/strategies.md, from the front matter of the prompts. */
export function strategyDocs(prompts: ReadonlyMap<string, Prompt>): string {
  const rows = STRATEGIES.map((strategy) => {
    const { version, types, seeds, items } = prompts.get(strategyPrompt(strategy)) as Prompt;
    const [what, more] = WORDS[strategy];
    const file = `[\`${strategy}\`](../prompts/generate/${strategy}.md)`;
    return `| ${file} | ${version} | ${what} | ${more} | ${types.join(', ')} | ${seeds.join('–')} | ${items.join('–')} |`;
  });
  return [
    '# Strategies',
    'How new items are asked for: each strategy is a prompt file. Made from the front matter of [prompts/generate/](../prompts/generate/) by `npm run generate`; the text below it stands in [scripts/strategy-docs.ts](../scripts/strategy-docs.ts).',
    [
      '| strategy | version | asks for | besides seeds | task types | seeds a call | items a call |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
    ...TEXT,
  ]
    .join('\n\n')
    .concat('\n');
}

const TEXT = [
  'A recipe names strategies with weights, `"strategies": {"similar": 2, "persona": 1}`, for all families or in a family’s entry; so too `"difficulty": {"easier": 1, "same": 2, "harder": 1}`. A strategy that does not fit a family’s task type is refused before anything is asked. `seeds.perCall` and `itemsPerCall` are kept within the bounds of the table. What a prompt holds besides seeds is drawn by plan and call number and stands in `provenance`, column `prompts`, under `drawn`. The explanation of a seed’s answer is never shown.',
  '## Quotas',
  'A family’s rows are shared out over cells: subtask × strategy × difficulty. The share of a strategy or difficulty is its weight; that of a subtask is the square root of its seeds, between equal shares, which wear small subtasks out, and shares by size, which drown them. A family with more than 1,024 cells is not divided by subtask. Each generate call goes to the cell that is furthest behind its share of what is accepted or expected.',
  'Every 16 chunks the quotas are looked at again: a cell whose calls give fewer accepted rows is asked more often, up to four times its share. Only chunks that lie 64 or more back count, since those are decided whatever the order in which calls come back: the same plan and the same receipts give the same calls. The numbers lie in `.taskseed/quotas/`.',
  '## Arms that repeat themselves',
  'An arm is a strategy of a family. When more than 30 % of its items in the last 64 decided chunks (100 items at least) are exact duplicates, near-duplicates or near-copies of seeds, it is stopped for good and the others take its share. A family whose arms are all stopped is `exhausted`. Which arms were stopped, when and at what rate stands on the card and in `reports/diversity.json`, and the yield of each strategy in `reports/funnel.json`.',
];

// Run as a program (`npx tsx scripts/strategy-docs.ts`), it writes the file anew.
if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(STRATEGY_DOCS_FILE, strategyDocs(await readPrompts()));
