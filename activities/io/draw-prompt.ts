import { sharesPassage } from '../../core/draw-reply.ts';
import { askedFrame, type AskedFrame, itemJson } from '../../core/frame.ts';
import type { Draw, FamilyPlan, Plan } from '../../core/plan.ts';
import type { ChunkRef } from '../../core/run.ts';
import type { Seed } from '../../core/seed.ts';
import { type Difficulty, DIFFICULTY_RULES } from '../../core/strategy.ts';
import { type Variation, variationOf } from '../../core/variation.ts';
import { earlierRows } from './earlier-rows.ts';
import type { Store } from './store.ts';
import { type SubtopicShelf, topicOf } from './subtopics.ts';

/** Where the prompt of a draw gets what stands in it. */
export interface DrawRoom {
  store: Store;
  plan: Plan;
  family: FamilyPlan;
  ref: ChunkRef;
  subtopics: SubtopicShelf;
}

/** A draw's prompt, ready to be rendered, and what its reply must look like. */
export interface DrawPrompt {
  variation: Variation;
  frame: AskedFrame;
  slots: Record<string, string>;
  /** What was drawn for it besides seeds, for the provenance. */
  drawn: Record<string, string>;
}

export async function drawPrompt(room: DrawRoom, draw: Draw, seeds: readonly Seed[]): Promise<DrawPrompt> {
  const { plan, family } = room;
  const variation = variationOf(plan, family, draw);
  const more = await moreOf(room, draw, seeds);
  const { type, options } = variation;
  const isShifted = draw.strategy === 'format_shift';
  const frame = askedFrame(type, { options, isShifted, sharesPassage: sharesPassage(draw.strategy) });
  const slots = {
    task_type: type,
    item_count: String(draw.items),
    language: family.language,
    difficulty: draw.difficulty,
    difficulty_rule: DIFFICULTY_RULES[draw.difficulty as Difficulty] ?? draw.difficulty,
    // Never more of a seed than the item itself: an explanation of its answer would be copied (method.md, sampling).
    examples: seeds.map((seed) => itemJson(seed, family.type)).join('\n'),
    example_type: family.type,
    options: options === null ? '' : `Options wanted: ${options}`,
    frame: frame.rules,
    instructions: family.instructions,
    item_shape: frame.shape,
    ...variation.slots,
    ...more.slots,
  };
  return { variation, frame, slots, drawn: { ...variation.slots, ...more.drawn } };
}

async function moreOf(
  room: DrawRoom,
  draw: Draw,
  seeds: readonly Seed[],
): Promise<{ slots: Record<string, string>; drawn: Record<string, string> }> {
  if (draw.strategy === 'topic_ladder') {
    const topic = topicOf(draw);
    return { slots: { topic, subtopics: await room.subtopics.of(draw, seeds) }, drawn: { topic } };
  }
  if (draw.strategy !== 'kshot_mix') return { slots: {}, drawn: {} };
  const { names, lines } = await earlierRows(room.store, { ...room, draw });
  return { slots: { earlier: lines.join('\n') }, drawn: names.length > 0 ? { earlier: names.join(' ') } : {} };
}
