import type { Activities } from '../../activities/index.ts';
import {
  type Budget,
  type ChunkReceipt,
  type ChunkRef,
  type ChunkStage,
  type FamilyDecision,
  type FamilyOutline,
  NO_CALLS,
  NOTHING_DECIDED,
  type PaidInput,
  type RunResult,
  type Waiting,
} from '../../core/run.ts';

/** What a run's activities would do, without models and files: each chunk gives as many rows as it is told to. */
export interface StageScript {
  families: { id: string; target: number; maxCandidates?: number }[];
  /** Run it on the server that skips time. */
  skipTime?: boolean;
  drawsPerChunk?: number;
  itemsPerCall?: number;
  /** Accepted rows of a chunk; default half of its candidates. */
  accepts?: (family: string, chunk: number) => number;
  /** Called before each paid stage ends; may wait, or say why the stage is not complete. */
  paid?: (step: string, ref: PaidInput) => Promise<Waiting | 'partial' | undefined>;
  budget?: Budget;
  /** Calls that earlier runs of the dataset paid. */
  spentBefore?: number;
  /** Questions of a stage that get no usable answer, per chunk. */
  dead?: (step: string) => number;
  deficits?: (round: number) => Record<string, number>;
  /** What the operator set. */
  heartbeatSeconds?: number;
}

export function stageActivities(script: StageScript) {
  const { drawsPerChunk = 2, itemsPerCall = 4 } = script;
  const perChunk = drawsPerChunk * itemsPerCall;
  const accepts = script.accepts ?? (() => perChunk / 2);
  const log: { step: string; family: string; chunk: number }[] = [];
  const sums = new Map<string, FamilyDecision>();
  const receipt = (ref: ChunkRef, stage: ChunkStage, complete = true): ChunkReceipt => ({
    chunk: ref.chunk,
    stage,
    complete,
    rows: complete ? perChunk : 0,
    rejected: 0,
    deadLetters: 0,
    usage: { ...NO_CALLS, calls: drawsPerChunk },
  });
  let paidCalls = 0;
  /** Calls already in the journal, by chunk and stage. */
  const journal = new Map<string, number>();
  const paid = (step: string, stage: ChunkStage) => async (ref: PaidInput) => {
    const said = await script.paid?.(step, ref);
    log.push({ step, family: ref.family, chunk: ref.chunk });
    const key = `${step} ${ref.family} ${ref.chunk}`;
    const [known, allowed] = [journal.get(key) ?? 0, ref.allowance?.calls ?? Infinity];
    const calls = said ? 0 : Math.min(drawsPerChunk - known, allowed);
    journal.set(key, known + calls);
    paidCalls += calls;
    const usage = { ...NO_CALLS, calls };
    const isWhole = known + calls === drawsPerChunk;
    const tries = { asked: drawsPerChunk, dead: script.dead?.(step) ?? 0 };
    if (!said && isWhole) return { ...receipt(ref, stage), usage, tries };
    const waitingFor = said === undefined ? { cause: 'budget' as const, detail: 'spent' } : said;
    return { ...receipt(ref, stage, false), usage, ...(waitingFor === 'partial' ? {} : { waitingFor }) };
  };
  const outline = ({ id, target, maxCandidates }: StageScript['families'][number]): FamilyOutline => ({
    id,
    target,
    maxCandidates: maxCandidates ?? target * 20,
    minYield: 0.02,
    drawsPerChunk,
    itemsPerCall,
    stages: { verify: true, judge: false, enrich: true },
    strategies: 'similar',
  });
  const published: { id: string; state: string; chunks: number; target: number }[] = [];
  const activities: Partial<Record<keyof Activities, (input: never) => Promise<unknown>>> = {
    validateRecipe: async ({ workflowId }: { workflowId: string }) => ({
      dataset: workflowId,
      recipeHash: 'h',
      families: script.families,
      checkedOnly: [],
      budget: script.budget ?? {},
      ...(script.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: script.heartbeatSeconds }),
    }),
    probeServer: async () => ({ searchAttributes: false }),
    fetchSplit: async ({ family, split }: { family: string; split: string }) => ({ family, split, rows: 1 }),
    probeModels: async () => ({ models: 1 }),
    freezePlan: async () => ({ planHash: 'p', families: script.families.map(outline) }),
    generateChunk: paid('generate', 'generated'),
    verifyChunk: paid('verify', 'verified'),
    enrichChunk: paid('enrich', 'enriched'),
    filterChunk: async (ref: ChunkRef & { after: string }) => {
      log.push({ step: `filter ${ref.after}`, family: ref.family, chunk: ref.chunk });
      if (ref.after === 'generate') return { ...receipt(ref, 'filtered'), upToHere: null };
      const before = ref.chunk === 0 ? NOTHING_DECIDED : sums.get(`${ref.family}/${ref.chunk - 1}`);
      if (!before) throw new Error(`chunk ${ref.chunk} decided out of order`);
      const accepted = accepts(ref.family, ref.chunk);
      const upToHere = {
        accepted: before.accepted + accepted,
        candidates: before.candidates + perChunk,
        rejected: before.rejected + perChunk - accepted,
        deadLetters: 0,
      };
      sums.set(`${ref.family}/${ref.chunk}`, upToHere);
      return { ...receipt(ref, 'decided'), upToHere };
    },
    dedupeFamilies: async ({ round }: { round: number }) => ({
      round,
      dropped: 0,
      deficits: script.deficits?.(round) ?? {},
    }),
    planShards: async ({ family }: { family: string }) => ({
      family,
      shards: 1,
      kept: 1,
      rejectedShards: 1,
      rejectedRows: 1,
      spareAccepted: 0,
    }),
    writeShard: async (input: object) => input,
    writeRejected: async (input: object) => input,
    sealRange: async () => ({ records: 0 }),
    writeControl: async () => undefined,
    countSpent: async ({ range }: { range?: number }) => ({
      calls: range === undefined ? (script.spentBefore ?? 0) + paidCalls : paidCalls,
      tokens: 0,
      nanoUsd: 0,
    }),
    publishManifest: async ({ families }: { families: typeof published }) => {
      published.push(...families);
      const byId = families.map(({ id, state, target }) => [id, { kept: target, target, state }] as const);
      const totals = { records: 0, rejected: 0, deadLetters: 0, calls: 0, tokens: 0, nanoUsd: 0 };
      return {
        contentSha256: 'c',
        manifestSha256: 'm',
        ...totals,
        families: Object.fromEntries(byId),
      } satisfies Partial<RunResult> & { nanoUsd: number };
    },
  };
  return { activities, log, published, paidCalls: () => paidCalls };
}
