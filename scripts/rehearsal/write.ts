import type { PlantKind } from './options.ts';
import type { Assignment } from './request.ts';
import { anyMistake, nearCopy, templateSwap } from './swap.ts';
import {
  between,
  pick,
  streamOf,
  type Random,
  type RehearsalTask,
  type WriteContext,
  type WrittenItem,
} from './task.ts';
import { TASKS } from './tasks.ts';

/** A fault that was planted on purpose; `item` is its index in the reply, null where the whole reply is meant. */
export interface Planted {
  kind: PlantKind;
  item: number | null;
}

type Generate = Extract<Assignment, { kind: 'generate' }>;

/** Items that come back again and again across requests, as a model's favourites do. */
const COMMON_ITEMS = 12;

/** New items for a generate request with its planted faults; null where no module writes this type or language. */
export function writeItems(
  ask: Generate,
  random: Random,
  plant: Partial<Record<PlantKind, number>>,
): { items: WrittenItem[]; planted: Planted[] } | null {
  const task = writerFor(ask);
  if (task === null || !/^en\b/i.test(ask.language)) return null;
  const items: WrittenItem[] = [];
  const planted: Planted[] = [];
  for (let index = 0; index < ask.count; index++) {
    const draw = random();
    const kind = kindAt(draw, plant);
    const item = writeOne({ task, ask, random, written: items, kind });
    items.push(item);
    if (kind !== null) planted.push({ kind, item: index });
  }
  return { items, planted };
}

/** The module that imitates the examples best; the earlier one where two fit alike. */
function writerFor(ask: Generate): RehearsalTask | null {
  let best: { task: RehearsalTask; fit: number } | null = null;
  for (const task of TASKS) {
    const fit = task.type === ask.type ? task.fits(ask.examples) : 0;
    if (fit > (best?.fit ?? 0)) best = { task, fit };
  }
  return best?.task ?? null;
}

const ITEM_KINDS = ['wrong', 'near-copy', 'template', 'duplicate', 'chatter'] as const;

function kindAt(draw: number, plant: Partial<Record<PlantKind, number>>): (typeof ITEM_KINDS)[number] | null {
  let at = draw;
  for (const kind of ITEM_KINDS) {
    at -= plant[kind] ?? 0;
    if (at < 0) return kind;
  }
  return null;
}

interface OneItem {
  task: RehearsalTask;
  ask: Generate;
  random: Random;
  written: readonly WrittenItem[];
  kind: (typeof ITEM_KINDS)[number] | null;
}

function writeOne({ task, ask, random, written, kind }: OneItem): WrittenItem {
  if (kind === 'near-copy') return nearCopy(pick(ask.examples, random), random);
  if (kind === 'template') return templateSwap(pick(ask.examples, random), random);
  if (kind === 'duplicate') {
    const [first] = written;
    if (first !== undefined && random() < 0.6) return random() < 0.5 ? { ...first } : nearCopy(first, random);
    return task.write(streamOf('common', task.id, between(1, COMMON_ITEMS, random)), context(ask));
  }
  const item = task.write(random, context(ask));
  if (kind === 'chatter') return { ...item, question: `Here is a new question: ${item.question}` };
  return kind === 'wrong' ? { ...item, answer: wrongAnswer(task, item, random) } : item;
}

function context(ask: Generate): WriteContext {
  const { examples, difficulty, language, approach } = ask;
  return { examples, difficulty, language, approach };
}

function wrongAnswer(task: RehearsalTask, item: WrittenItem, random: Random): string {
  return task.mistake(item, item.answer, random) ?? anyMistake(item, item.answer, random);
}
