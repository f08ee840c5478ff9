import { SPLIT_TABLE_DATE } from './split-guard.ts';
import { calibrationSection } from './card-calibration.ts';
import { cardHead } from './card-head.ts';
import { diversityTable, stoppedWords } from './card-diversity.ts';
import { strategyTable } from './card-funnel.ts';
import { configsOf, isRehearsal, modelsOf, type CardFamily, type CardInput } from './card-input.ts';
import {
  callsTable,
  columnsTable,
  configsTable,
  filtersTable,
  funnelTable,
  heldOutTable,
  knownWords,
  hitsTable,
  letterTable,
  modelsTable,
  reasonsTable,
  seedsTable,
  thousands,
  votesTable,
} from './card-tables.ts';
import { DATA_COLUMNS, type DataRow } from './columns.ts';

/** The dataset card, `README.md`: YAML head, then plain words. It lists the exact files, so it is published last but one. */
export function cardMarkdown(input: CardInput): string {
  const parts = [
    cardHead(input),
    `# ${input.dataset}`,
    intro(input),
    oneRecord(input),
    howMade(input),
    again(input),
    funnel(input),
    seeds(input),
    decontamination(input),
    verification(input),
    diversitySection(input),
    balanceSection(input),
    columnsSection(input),
    limits(input),
    licences(input),
    randomRows(input),
    citing(input),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const list = (names: readonly string[]) => (names.length > 20 ? `${names.length} public tasks` : names.join(', '));

function intro(input: CardInput): string {
  const { families, ledger } = input;
  const kept = thousands(ledger.totals.kept);
  const what = `${kept} new question-and-answer records, written by a language model after the training rows of ${list(families.map((f) => f.plan.title))}. No record is a row of those tasks: the rows were examples of a skill, and what came too close to one was dropped.`;
  const use = `Made for the later stages of pretraining, as a small share of a mix: public recipes use 1 to 3 % for such data. Results on the families named here then measure training on the same kind of task, not general ability; report unseeded benchmarks beside them.`;
  const rehearsal = isRehearsal(input.plan)
    ? '> **Rehearsal data, not for training.** The text was written by rule by the rehearsal teacher, not by a language model. It shows the pipeline, nothing else.'
    : '';
  const short = families.filter((f) => f.ledger.kept < f.ledger.target).map(shortage);
  return [rehearsal, what, use, ...short].filter((text) => text !== '').join('\n\n');
}

/** As the report and the card say it. */
const EXHAUSTED_BY = {
  strategies: 'all its strategies were stopped, since they only repeated themselves',
  candidates: 'its candidates came to their limit',
  yield: 'the yield of its candidates fell below its limit',
} as const;

function shortage({ plan, ledger, why }: CardFamily): string {
  const because =
    ledger.state === 'exhausted' ? EXHAUSTED_BY[why ?? 'yield'] : 'the run was finished before it was whole';
  return `${plan.id} holds ${thousands(ledger.kept)} of ${thousands(ledger.target)} rows wanted: ${because}. The reasons stand under "Funnel".`;
}

/** Longest text shown of a field in the card. */
const SHOWN = 600;

/** A row as JSON in the order of the columns, without what it lacks; long texts cut. */
function shownRow(row: DataRow, columns: readonly (keyof DataRow)[]): string {
  const cut = (value: unknown): unknown => {
    if (typeof value === 'string') return value.length > SHOWN ? `${value.slice(0, SHOWN)} […]` : value;
    return Array.isArray(value) ? value.slice(0, 20).map(cut) : value;
  };
  const filled = columns.map((name) => [name, row[name]] as const).filter(([, v]) => !isLacking(v));
  return fenced(JSON.stringify(Object.fromEntries(filled.map(([k, v]) => [k, cut(v)])), null, 1));
}

const isLacking = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** What the card shows of random rows. */
const CONTENT: readonly (keyof DataRow)[] = [
  'id',
  'passage',
  'question',
  'options',
  'answer',
  'tests',
  'reasoning',
  'knowledge',
  'context',
  'verified',
];

/** A JSON block whose fence no text inside can close. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}

function oneRecord({ families }: CardInput): string {
  const row = families.find((f) => f.samples.length > 0)?.samples[0];
  return row
    ? `## One record\n\n${shownRow(
        row,
        DATA_COLUMNS.map((c) => c.name),
      )}`
    : '';
}

function howMade(input: CardInput): string {
  const strategies = [...new Set(input.families.flatMap((f) => Object.keys(f.plan.strategies)))].sort().join(', ');
  const stages = [
    `1. **Generate.** A teacher sees a few training rows of one family and writes several new items a call (${strategies}).`,
    '2. **Filter.** Format, exact and near-duplicates, near-copies and templates of seeds, contamination. No call is paid for what falls here.',
    '3. **Verify.** Solvers answer the bare question; options are shuffled anew for each vote.',
    '4. **Judge** where asked for, **enrich** with all that the recipe switches on, in one call; `reasoning` is the shortest vote that agrees.',
    '5. **Decide.** Filters go over the evidence once more; then near-duplicates between families are dropped.',
  ];
  const prompts = Object.entries(input.plan.prompts).sort(([a], [b]) => (a < b ? -1 : 1));
  const promptList = prompts.map(
    ([name, sha256]) => `- [\`${name}\`](prompts/${name}.md), sha256 \`${sha256.slice(0, 16)}\``,
  );
  return [
    '## How it was made',
    stages.join('\n'),
    modelsTable(input),
    'Prompts, word for word as sent:',
    promptList.join('\n'),
    'Thresholds:',
    filtersTable(input),
    callsTable(input),
  ].join('\n\n');
}

function again(input: CardInput): string {
  const run = `Made by Taskseed ${input.program} from [recipe.json](recipe.json), frozen as [plan.json](plan.json): \`taskseed run recipe.json\` does it again. Rows, files and order are a function of the plan and the replies; \`contentSha256\` is \`${input.contentSha256}\`.`;
  return `## Make it again\n\n${run}`;
}

function funnel(input: CardInput): string {
  const words =
    'Every row made is in one column: kept, rejected with a reason (`rejected` config), a dead letter (a reply that never became usable) or spare (accepted after the quota was full; in no file). Counts add up; [ledger.json](ledger.json) has them all.';
  const byStrategy = 'By strategy; yield is what was kept of the rows that were decided, so without spare ones:';
  return ['## Funnel', words, funnelTable(input), reasonsTable(input), byStrategy, strategyTable(input)].join('\n\n');
}

function seeds(input: CardInput): string {
  const warnings = input.families.flatMap(({ plan, split }) =>
    (split?.warnings ?? []).map((text) => `- ${plan.id}: ${text}`),
  );
  const words = `Seeds come from training splits only; a split that some known task is evaluated on is refused, by a table of ${SPLIT_TABLE_DATE} and by content. The text of seeds is not republished.`;
  return ['## Seeds', words, seedsTable(input), warnings.join('\n')].filter((text) => text !== '').join('\n\n');
}

function decontamination(input: CardInput): string {
  const tiers =
    'Question, options, context and answer of each row were checked against the held-out items below. T1: equal once normalised. T2: a common run of 13 words that is not boilerplate. T3: more than half of the held-out question in 8-word runs. T4 (questions under 13 words): question and answer agree. A row that hits is rejected and its text withheld; the report names held-out items by hash.';
  const blind =
    'Blind spots: paraphrases and translations of held-out items are not seen, nor benchmarks that are not in the table. Counts: [reports/decontamination.json](reports/decontamination.json).';
  const hits = 'Rows dropped by tier:';
  return ['## Decontamination', tiers, heldOutTable(input), knownWords(input.plan), hits, hitsTable(input), blind].join(
    '\n\n',
  );
}

function verification(input: CardInput): string {
  const models = modelsOf(input);
  const teachers = models.filter(({ roles }) => roles.has('teacher')).map(({ model }) => model.model);
  const solvers = models.filter(({ roles }) => roles.has('solvers')).map(({ model }) => model.model);
  const same = solvers.some((name) => teachers.includes(name));
  const independence =
    solvers.length === 0
      ? 'No vote was taken.'
      : same
        ? 'Teacher and solver are one model here: this is **self-consistency, not independent** verification. A mistake the model makes every time passes. Open answers by one model are marked `verified: false`.'
        : 'Solvers are other models than the teacher, so a vote is independent of who wrote the item.';
  const parts = ['## Verification', independence, votesTable(input), calibrationSection(input)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function diversitySection(input: CardInput): string {
  const words =
    'distinct-n: different word n-grams of questions as a share of all (it falls as a set grows). Clusters: rows by hashed word 3-grams, names and numbers masked; the number of equally large clusters with the same entropy, of the most there could be. Repeats: rows rejected as duplicates or near-duplicates of earlier ones. All is counted in words: paraphrases and translations pass as different. Openings, novelty and agreement: [reports/diversity.json](reports/diversity.json).';
  const parts = ['## Diversity', words, diversityTable(input), stoppedWords(input)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function balanceSection(input: CardInput): string {
  const words =
    'Variants show options in an order drawn by hash of the id, so that the right letter tells nothing. χ² is against equal shares; p is the probability of counts at least as uneven by chance.';
  return ['## Letter balance', words, letterTable(input)].join('\n\n');
}

function columnsSection(input: CardInput): string {
  const load =
    configsOf(input).length > 0
      ? '```python\nfrom datasets import load_dataset\n\nrows = load_dataset("PATH_OR_REPO", split="train")           # data/ of all families\n' +
        'why_not = load_dataset("PATH_OR_REPO", "rejected", split="train")\n```'
      : 'No rows were kept, so there is nothing to load.';
  return ['## Configs and columns', load, configsTable(input), columnsTable()].join('\n\n');
}

function limits(input: CardInput): string {
  const lines = [
    '- Answers are as right as the votes behind them: filter by `verified`, `votes_right` and `votes_cast` for your purpose.',
    '- Style and errors of the teacher are in the text; a small teacher writes narrow questions.',
    '- `knowledge`, `context`, `option_analysis` and `extras` are model text. They were checked for contamination, not for truth.',
    '- Similarity to seeds is measured in words; the same idea in other words is not seen.',
    input.families.some((f) => f.calibration)
      ? '- No embedding or human check was made; the judge was held against training rows alone.'
      : '- No embedding or human check was made, and the judge was not calibrated (reports/calibration.json).',
  ];
  if (input.families.some((f) => f.plan.type === 'code'))
    lines.push('- Code answers and tests were not run: they are `verified: false`.');
  return `## Limits\n\n${lines.join('\n')}`;
}

function licences(input: CardInput): string {
  const one = [...new Set(input.families.map((f) => f.plan.licence))].sort().join(', ');
  return `## Licences\n\nSeed licences: ${one}; each row carries the strictest of its own as \`effective_licence\`, and the terms of the teacher's output as \`teacher_licence\`. Attributions: [LICENSES.md](LICENSES.md). Whether model text made after licensed rows falls under their licence is a legal question; the strict reading is assumed here.`;
}

function randomRows({ families }: CardInput): string {
  const blocks = families.flatMap(({ plan, samples }) =>
    samples.length === 0
      ? []
      : [
          `<details><summary>${plan.id}: ${samples.length} rows drawn by hash</summary>\n\n${samples.map((row) => shownRow(row, CONTENT)).join('\n\n')}\n\n</details>`,
        ],
  );
  return blocks.length === 0 ? '' : `## Random rows\n\n${blocks.join('\n\n')}`;
}

function citing(input: CardInput): string {
  const cite = `@misc{taskseed_${input.contentSha256.slice(0, 12)},\n  title = {${input.dataset}: task-seeded synthetic questions and answers},\n  howpublished = {Made with Taskseed ${input.program}},\n  note = {contentSha256 ${input.contentSha256}}\n}`;
  return `## Cite\n\nThe method follows NVIDIA's task-seeded generation (huggingface.co/blog/nvidia/task-seeded-sdg).\n\n\`\`\`bibtex\n${cite}\n\`\`\``;
}
