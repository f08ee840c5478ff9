import { itemJson } from '../../core/frame.ts';
import { parseSubtopics } from '../../core/parse.ts';
import type { Draw, FamilyPlan, Plan } from '../../core/plan.ts';
import { renderPrompt } from '../../core/prompt.ts';
import { subtopicsSchema } from '../../core/reply-schema.ts';
import { rngFor, shuffled } from '../../core/rng.ts';
import type { Seed } from '../../core/seed.ts';
import type { Asker } from './paid-stage.ts';
import { promptOf, type PlanDeps } from './plan-shelf.ts';

/** Subtopics offered to one call: it chooses a few of them, and another call is offered others. */
const OFFERED = 8;

/** What a call is told where no list came back. */
export const NO_LIST =
  'No list is given: choose subtopics of your own, and remote ones rather than the first that come to mind.';

export interface SubtopicShelf {
  /** A few subtopics of the draw's topic, one a line, drawn from the chunk's list. */
  of(draw: Draw, seeds: readonly Seed[]): Promise<string>;
}

export const topicOf = (draw: Pick<Draw, 'subtask'>): string => draw.subtask ?? 'the field of the examples';

/** Lists of subtopics for one chunk: one call for each topic that its draws of `topic_ladder` have. */
export function createSubtopicShelf(
  deps: Pick<PlanDeps, 'plans'>,
  plan: Plan,
  family: FamilyPlan,
  asker: Asker,
): SubtopicShelf {
  const lists = new Map<string, Promise<string[]>>();
  async function ask(draw: Draw, seeds: readonly Seed[]): Promise<string[]> {
    const slots = {
      topic: topicOf(draw),
      language: family.language,
      examples: seeds.map((seed) => itemJson(seed, family.type)).join('\n'),
      instructions: family.instructions,
    };
    const answer = await asker.ask({
      stage: 'generate',
      model: draw.model,
      settings: plan.stages.generate,
      messages: renderPrompt(promptOf(deps, plan, 'topics/expand'), slots),
      schema: subtopicsSchema,
      sampleIndex: draw.index,
      parse: parseSubtopics,
    });
    return answer.ok ? answer.value : [];
  }
  return {
    async of(draw, seeds) {
      const topic = topicOf(draw);
      const asking = lists.get(topic) ?? ask(draw, seeds);
      lists.set(topic, asking);
      const random = rngFor('subtopics', plan.rngSeed, family.id, draw.index);
      const offered = shuffled(await asking, random).slice(0, OFFERED);
      return offered.length > 0 ? offered.map((subtopic) => `- ${subtopic}`).join('\n') : NO_LIST;
    },
  };
}
