import { partnerOf, readDrawReply, sharesPassage } from '../core/draw-reply.ts';
import type { Item } from '../core/item.ts';
import { chunkDraws, type Draw, type FamilyPlan } from '../core/plan.ts';
import { type Prompt, renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import { itemsSchema } from '../core/reply-schema.ts';
import type { ChunkReceipt, PaidInput } from '../core/run.ts';
import type { Candidate } from '../core/record.ts';
import type { Seed } from '../core/seed.ts';
import { strategyPrompt } from '../core/strategy.ts';
import { sha256Hex } from './io/hash.ts';
import type { ActivityDeps } from './deps.ts';
import { drawPrompt, type DrawPrompt, type DrawRoom } from './io/draw-prompt.ts';
import { type Answer, type Asker, runStage } from './io/paid-stage.ts';
import { familyPlan, loadPlan, promptOf } from './io/plan-shelf.ts';
import { quotaFor } from './io/quota-shelf.ts';
import { blankRow } from './io/stage-rows.ts';
import { createSubtopicShelf } from './io/subtopics.ts';

export function createGenerateActivities(deps: ActivityDeps) {
  return {
    /** Asks the teacher for new items: the draws of one chunk, each a call for several items. */
    async generateChunk(ref: PaidInput): Promise<ChunkReceipt> {
      const plan = await loadPlan(deps, ref);
      const family = familyPlan(plan, ref.family);
      return runStage(deps, ref, 'generated', async (asker) => {
        const seeds = await deps.seeds.of(family);
        const quota = await quotaFor(deps.store, ref.dataset, family, ref.chunk);
        const draws = chunkDraws(plan, family, quota, ref.chunk);
        const subtopics = createSubtopicShelf(deps, plan, family, asker);
        const room: DrawRoom = { store: deps.store, plan, family, ref, subtopics };
        const lines = await Promise.all(
          draws.map((draw, position) =>
            runDraw(deps, room, { draw, position, seeds: seedsOf(family, draw, seeds) }, asker),
          ),
        );
        return { lines: lines.flat() };
      });
    },
  };
}

function seedsOf(family: FamilyPlan, { subtask, seeds: positions }: Draw, all: readonly Seed[]): Seed[] {
  const own = family.subtasks.length === 0 ? all : all.filter((seed) => seed.subtask === subtask);
  return positions.map((at) => own[at] as Seed);
}

interface DrawRun {
  draw: Draw;
  /** Position of the draw in its chunk. */
  position: number;
  /** The seeds it shows. */
  seeds: readonly Seed[];
}

async function runDraw(deps: ActivityDeps, room: DrawRoom, run: DrawRun, asker: Asker): Promise<StageLine[]> {
  const { draw, position, seeds } = run;
  const { plan, ref } = room;
  const prompt = promptOf(deps, plan, strategyPrompt(draw.strategy));
  const asked = await drawPrompt(room, draw, seeds);
  const messages = renderPrompt(prompt, asked.slots, plan.stages.generate.system ?? undefined);
  const answer = await asker.ask({
    stage: 'generate',
    model: draw.model,
    settings: plan.stages.generate,
    messages,
    schema: itemsSchema(asked.frame.keys, draw.items, sharesPassage(draw.strategy)),
    sampleIndex: draw.index,
    parse: (json) => {
      const parsed = readDrawReply(json, { ...draw, type: asked.variation.type });
      return parsed.items.length > 0
        ? { ok: true as const, value: parsed }
        : { ok: false as const, problem: parsed.problems[0]?.problem ?? 'there are no items' };
    },
  });
  const place = (item: number) => ({ chunk: ref.chunk, draw: position, item });
  const rowName = (item: number) => `${ref.chunk}.${position}.${item}`;
  const dead = (item: number, reason: string, callKeys: string[]): StageLine => ({
    kind: 'dead',
    dead: { row: rowName(item), place: place(item), stage: 'generated', reason, strategy: draw.strategy, callKeys },
  });
  if (!answer.ok) return [dead(0, answer.reason, answer.callKeys)];
  const { items, problems } = answer.value;
  const base = toCandidate(room.family, prompt, messages, { ...run, asked, answer });
  const rows = items.map(({ index, item }): StageLine => {
    const partner = draw.strategy === 'contrast' ? rowName(partnerOf(index)) : null;
    return { kind: 'row', row: blankRow({ ...base, ...item, partner, row: rowName(index), place: place(index) }) };
  });
  return [...rows, ...problems.map(({ index, problem }) => dead(index ?? draw.items, problem, [answer.call.callKey]))];
}

function toCandidate(
  family: FamilyPlan,
  prompt: Prompt,
  messages: unknown,
  { draw, seeds, asked, answer }: DrawRun & { asked: DrawPrompt; answer: Extract<Answer<unknown>, { ok: true }> },
): Omit<Candidate, 'row' | 'place' | 'partner' | keyof Item> {
  return {
    type: asked.variation.type,
    subtask: seeds[0]?.subtask ?? null,
    strategy: draw.strategy,
    difficulty: draw.difficulty,
    drawn: asked.drawn,
    language: family.language,
    seedIds: seeds.map((seed) => seed.id),
    promptSha256: sha256Hex(JSON.stringify(messages)),
    prompt: `${prompt.id}@${prompt.version}`,
    call: answer.call,
  };
}
