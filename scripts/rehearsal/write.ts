import { shuffled } from '../../core/rng.ts';
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
  const known = ask.subtopics.filter((subtopic) => task.topics?.includes(subtopic));
  const topics = known.length === 0 ? [] : shuffled(known, random);
  const items: WrittenItem[] = [];
  const planted: Planted[] = [];
  const together = TOGETHER.includes(ask.approach)
    ? task.writeTogether?.(random, contextOf(ask), ask.count)
    : undefined;
  for (let index = 0; index < ask.count; index++) {
    const draw = random();
    const kind = kindAt(draw, plant);
    const topic = topics.length === 0 ? undefined : topics[index % topics.length];
    const item = writeOne({
      task,
      ask,
      context: contextOf(ask, topic),
      prepared: together?.[index],
      random,
      written: items,
      kind,
    });
    items.push(item);
    if (kind !== null) planted.push({ kind, item: index });
  }
  return { items, planted };
}

/** The module that imitates the examples best; the earlier one where two fit alike. */
function writerFor(ask: Generate): RehearsalTask | null {
  let best: { task: RehearsalTask; fit: number } | null = null;
  for (const task of TASKS) {
    if (task.type !== ask.type || !isFor(task, ask)) continue;
    const fit = task.fits(ask.examples);
    if (fit > (best?.fit ?? 0)) best = { task, fit };
  }
  return best?.task ?? null;
}

/** Whether a module writes for the approach: one that is made for it goes before all others. */
function isFor(task: RehearsalTask, { type, approach }: Generate): boolean {
  if (approach === 'grounded' && task.writeTogether !== undefined) return true;
  if (approach === 'topic_ladder') return task.topics !== undefined;
  const isMadeFor = (other: RehearsalTask) => other.type === type && other.approach === approach;
  return TASKS.some(isMadeFor) ? isMadeFor(task) : task.approach === undefined;
}

/** Approaches whose items belong together. */
const TOGETHER: readonly string[] = ['contrast', 'grounded'];

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
  context: WriteContext;
  /** Written with its neighbours already. */
  prepared: WrittenItem | undefined;
  random: Random;
  written: readonly WrittenItem[];
  kind: (typeof ITEM_KINDS)[number] | null;
}

function writeOne({ task, ask, context, prepared, random, written, kind }: OneItem): WrittenItem {
  if (kind === 'near-copy') return nearCopy(pick(ask.examples, random), random);
  if (kind === 'template') return templateSwap(pick(ask.examples, random), random);
  if (kind === 'duplicate') {
    const [first] = written;
    if (first !== undefined && random() < 0.6) return random() < 0.5 ? { ...first } : nearCopy(first, random);
    return task.write(streamOf('common', task.id, between(1, COMMON_ITEMS, random)), context);
  }
  const item = prepared ?? task.write(random, context);
  if (kind === 'chatter') return { ...item, question: `Here is a new question: ${item.question}` };
  return kind === 'wrong' ? { ...item, answer: wrongAnswer(task, item, random) } : item;
}

function contextOf(
  { examples, difficulty, language, approach, from, options }: Generate,
  topic?: string,
): WriteContext {
  return {
    examples,
    difficulty,
    language,
    approach,
    from,
    ...(options === null ? {} : { options }),
    ...(topic === undefined ? {} : { topic }),
  };
}

function wrongAnswer(task: RehearsalTask, item: WrittenItem, random: Random): string {
  return task.mistake(item, item.answer, random) ?? anyMistake(item, item.answer, random);
}
