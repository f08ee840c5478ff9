import { FRAMES, itemJson } from '../core/frame.ts';
import type { Item } from '../core/item.ts';
import { parseItems } from '../core/parse.ts';
import { chunkDraws, type Draw, type FamilyPlan, type Plan } from '../core/plan.ts';
import { type Prompt, renderPrompt } from '../core/prompt.ts';
import type { StageLine } from '../core/receipt.ts';
import { itemsSchema } from '../core/reply-schema.ts';
import type { ChunkReceipt, ChunkRef, PaidInput } from '../core/run.ts';
import type { Candidate } from '../core/record.ts';
import type { Seed } from '../core/seed.ts';
import { sha256Hex } from './io/hash.ts';
import type { ActivityDeps } from './deps.ts';
import { type Answer, type Asker, runStage } from './io/paid-stage.ts';
import { familyPlan, loadPlan, promptOf } from './io/plan-shelf.ts';
import { blankRow } from './io/stage-rows.ts';

export function createGenerateActivities(deps: ActivityDeps) {
  return {
    /** Asks the teacher for new items: the draws of one chunk, each a call for several items. */
    async generateChunk(ref: PaidInput): Promise<ChunkReceipt> {
      const plan = await loadPlan(deps, ref);
      const family = familyPlan(plan, ref.family);
      return runStage(deps, ref, 'generated', async (asker) => {
        const seeds = await deps.seeds.of(family);
        const draws = chunkDraws(plan, family, ref.chunk);
        const lines = await Promise.all(
          draws.map((draw, i) => runDraw(deps, plan, family, { ref, draw, position: i, seeds }, asker)),
        );
        return { lines: lines.flat() };
      });
    },
  };
}

interface DrawRun {
  ref: ChunkRef;
  draw: Draw;
  /** Position of the draw in its chunk. */
  position: number;
  seeds: readonly Seed[];
}

async function runDraw(
  deps: ActivityDeps,
  plan: Plan,
  family: FamilyPlan,
  run: DrawRun,
  asker: Asker,
): Promise<StageLine[]> {
  const { draw, ref, position } = run;
  const prompt = promptOf(deps, plan, `generate/${draw.strategy}`);
  const seeds = draw.seeds.map((at) => run.seeds[at] as Seed);
  const messages = renderPrompt(prompt, slotsOf(family, draw, seeds), plan.stages.generate.system ?? undefined);
  const answer = await asker.ask({
    stage: 'generate',
    model: draw.model,
    settings: plan.stages.generate,
    messages,
    schema: itemsSchema(family.type, family.itemsPerCall),
    sampleIndex: draw.index,
    parse: (json) => {
      const parsed = parseItems(family.type, json);
      return parsed.items.length > 0
        ? { ok: true as const, value: parsed }
        : { ok: false as const, problem: parsed.problems[0]?.problem ?? 'there are no items' };
    },
  });
  const place = (item: number) => ({ chunk: ref.chunk, draw: position, item });
  const rowName = (item: number) => `${ref.chunk}.${position}.${item}`;
  if (!answer.ok)
    return [
      {
        kind: 'dead',
        dead: {
          row: rowName(0),
          place: place(0),
          stage: 'generated',
          reason: answer.reason,
          callKeys: answer.callKeys,
        },
      },
    ];
  const { items, problems } = answer.value;
  const rows = items.slice(0, family.itemsPerCall).map(({ index, item }): StageLine => {
    const candidate = toCandidate(family, prompt, messages, { draw, seeds, answer });
    return { kind: 'row', row: blankRow({ ...candidate, ...item, row: rowName(index), place: place(index) }) };
  });
  const dead = problems.map(({ index, problem }): StageLine => {
    const item = index ?? family.itemsPerCall;
    return {
      kind: 'dead',
      dead: {
        row: rowName(item),
        place: place(item),
        stage: 'generated',
        reason: problem,
        callKeys: [answer.call.callKey],
      },
    };
  });
  return [...rows, ...dead];
}

function toCandidate(
  family: FamilyPlan,
  prompt: Prompt,
  messages: unknown,
  { draw, seeds, answer }: { draw: Draw; seeds: readonly Seed[]; answer: Extract<Answer<unknown>, { ok: true }> },
): Omit<Candidate, 'row' | 'place' | keyof Item> {
  return {
    subtask: seeds[0]?.subtask ?? null,
    strategy: draw.strategy,
    difficulty: draw.difficulty,
    language: family.language,
    seedIds: seeds.map((seed) => seed.id),
    promptSha256: sha256Hex(JSON.stringify(messages)),
    prompt: `${prompt.id}@${prompt.version}`,
    call: answer.call,
  };
}

function slotsOf(family: FamilyPlan, draw: Draw, seeds: readonly Seed[]): Record<string, string> {
  const frame = FRAMES[family.type];
  return {
    task_type: family.type,
    item_count: String(family.itemsPerCall),
    language: family.language,
    difficulty: draw.difficulty,
    examples: seeds.map((seed) => itemJson(seed, family.type)).join('\n'),
    frame: frame.rules,
    instructions: family.instructions,
    item_shape: frame.shape,
  };
}
