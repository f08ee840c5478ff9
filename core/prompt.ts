import { sha256Hex } from './canonical.ts';
import type { ChatMessage } from './call.ts';
import type { TaskType } from './item.ts';

/** The stages that ask a model, and so have prompts. */
export type PaidStage = 'generate' | 'verify' | 'judge' | 'enrich';

/**
 * A prompt file: Markdown with front matter (`id`, `version`, `stage`, `types`; of strategies also `seeds`, `items`) and
 * a part under `# system` and `# user`.
 */
export interface Prompt {
  /** Path below `prompts/` without `.md`, e.g. `generate/similar`. */
  id: string;
  version: number;
  stage: PaidStage;
  types: readonly TaskType[];
  /** Least and most seeds that one call shows, items that it asks for: the recipe's numbers are kept within. */
  seeds: readonly [number, number];
  items: readonly [number, number];
  system: string;
  user: string;
  /** The file as it is, for the dataset's `prompts/` folder. */
  source: string;
  sha256: string;
}

/** What each stage can fill in; a prompt that names another slot is refused when it is loaded, not at call 40,000. */
export const STAGE_SLOTS: Readonly<Record<PaidStage, readonly string[]>> = {
  generate: [
    'task_type',
    'item_count',
    'language',
    'difficulty',
    'difficulty_rule',
    'examples',
    'example_type',
    'frame',
    'instructions',
    'item_shape',
    'options',
    'persona',
    'operation',
    'topic',
    'subtopics',
    'level',
    'earlier',
    'shift',
  ],
  verify: ['task_type', 'language', 'item', 'answer_form', 'reply_shape'],
  enrich: ['task_type', 'language', 'item', 'wanted', 'wanted_forms', 'wanted_shape', 'instructions'],
  judge: ['task_type', 'language', 'item'],
};

const SLOT = /\{\{([a-z_]+)\}\}/g;

/**
 * Splits a prompt file into its parts.
 *
 * @param frontMatter parses the YAML between the `---` lines; injected because YAML readers have no place in workflows
 * @throws Error naming the file and what it lacks: front matter, a part, or a slot its stage cannot fill
 */
export function parsePrompt(source: string, file: string, frontMatter: (yaml: string) => unknown): Prompt {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source);
  if (!match) throw new Error(`${file}: a prompt starts with front matter between two lines of ---`);
  const head = frontMatter(match[1] as string) as Partial<Prompt> | null;
  if (!head?.id || !head.version || !head.stage || !head.types || !(head.stage in STAGE_SLOTS))
    throw new Error(
      `${file}: front matter needs id, version, stage (${Object.keys(STAGE_SLOTS).join(', ')}) and types`,
    );
  const parts = /(?:^|\n)# system\n([\s\S]*?)\n# user\n([\s\S]*)$/.exec(match[2] as string);
  if (!parts) throw new Error(`${file}: a prompt has a part under "# system" and one under "# user", in this order`);
  const [system, user] = [(parts[1] as string).trim(), (parts[2] as string).trim()];
  for (const [, slot] of `${system}\n${user}`.matchAll(SLOT))
    if (!STAGE_SLOTS[head.stage].includes(slot as string))
      throw new Error(
        `${file}: no slot {{${slot}}} in stage ${head.stage}; it has ${STAGE_SLOTS[head.stage].join(', ')}`,
      );
  const { id, version, stage, types, seeds = ANY, items = ANY } = head;
  for (const [key, range] of Object.entries({ seeds, items }))
    if (!isRange(range))
      throw new Error(`${file}: ${key} is ${JSON.stringify(range)}; write [least, most], from 1 to ${ANY[1]}`);
  return { id, version, stage, types, seeds, items, system, user, source, sha256: sha256Hex(source) };
}

/** What a recipe may ask for anyway (`seeds.perCall`, `itemsPerCall`). */
const ANY: readonly [number, number] = [1, 16];

function isRange(range: unknown): boolean {
  if (!Array.isArray(range) || range.length !== 2) return false;
  const [least, most] = range as unknown[];
  return Number.isInteger(least) && Number.isInteger(most) && 1 <= Number(least) && Number(least) <= Number(most);
}

/**
 * Fills a prompt's slots in one pass, so that a slot's value is never read for slots. Lines left empty by an empty
 * value are dropped.
 */
export function renderPrompt(prompt: Prompt, slots: Readonly<Record<string, string>>, system?: string): ChatMessage[] {
  const fill = (text: string) =>
    text
      .split('\n')
      .flatMap((line) => {
        if (!line.includes('{{')) return [line];
        const filled = line.replace(SLOT, (_, slot: string) => slots[slot] ?? '');
        return filled === '' ? [] : [filled];
      })
      .join('\n');
  return [
    { role: 'system', content: system ?? fill(prompt.system) },
    { role: 'user', content: fill(prompt.user) },
  ];
}
