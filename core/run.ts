import type { OfDataset } from './claim.ts';
import type { Grant } from './grant.ts';
import type { StageTries, Tries } from './tries.ts';

/** What a paid stage or a filter gives back: counts and references, never rows (contract 7.5). */
export interface ChunkReceipt {
  chunk: number;
  stage: ChunkStage;
  /** False when admission stopped (pause, finish, a waiting endpoint): call again to go on. */
  complete: boolean;
  /** Rows that go on to the next stage. */
  rows: number;
  rejected: number;
  deadLetters: number;
  usage: CallTotals;
  /** Why the stage stopped asking and waits; absent when it does not. */
  waitingFor?: Waiting;
  /** An attempt before this one may have spent of the same allowance: what the range spent has to be counted. */
  recount?: true;
  /** Questions of the stage, and those that got no usable answer; only of a stage that ended in this activity. */
  tries?: Tries;
}

/** Stages of a chunk, in order; `filtered` and `decided` are the two halves of `filterChunk`. */
export type ChunkStage = 'generated' | 'filtered' | 'verified' | 'judged' | 'enriched' | 'decided';

export interface CallTotals {
  calls: number;
  reused: number;
  tokens: number;
  nanoUsd: number;
}

export const NO_CALLS: CallTotals = { calls: 0, reused: 0, tokens: 0, nanoUsd: 0 };

export function addTotals(a: CallTotals, b: CallTotals): CallTotals {
  return {
    calls: a.calls + b.calls,
    reused: a.reused + b.reused,
    tokens: a.tokens + b.tokens,
    nanoUsd: a.nanoUsd + b.nanoUsd,
  };
}

/** A named cause that a run waits for (contract 4): a state of a running workflow, never a failure. */
export interface Waiting {
  cause: 'budget' | 'approval' | 'outage' | 'key' | 'dead-letters' | 'endpoint';
  /** One sentence with what to do; no secrets, no bodies. */
  detail: string;
}

/** Names one chunk of one family of a dataset. */
export interface ChunkRef extends OfDataset {
  planHash: string;
  family: string;
  range: number;
  chunk: number;
}

/** Input of a paid stage. */
export interface PaidInput extends ChunkRef {
  /** Most that this activity may spend; absent where the run has no budget. */
  allowance?: Grant;
  /** What the range waits for: keep trying, and come back as soon as a call was taken. */
  patient?: Waiting;
}

/** What is decided of a family over chunks 0 … one. `wornOut` where nothing was drawn: all strategies repeat themselves. */
export interface FamilyDecision {
  /** Accepted rows up to here, in plan order. */
  accepted: number;
  /** Candidates asked for up to here. */
  candidates: number;
  rejected: number;
  deadLetters: number;
  wornOut?: true;
}

export const NOTHING_DECIDED: FamilyDecision = { accepted: 0, candidates: 0, rejected: 0, deadLetters: 0 };

/**
 * Whether a family closes at a chunk (contract 7.8): rows whole, candidates or strategies used up, or a yield too small
 * over {@link YIELD_SAMPLE} decided candidates: before that a few unlucky chunks would end a family.
 */
export function closing(
  decided: FamilyDecision,
  limits: { target: number; maxCandidates: number; minYield: number },
): 'complete' | 'exhausted' | null {
  if (decided.accepted >= limits.target) return 'complete';
  if (decided.wornOut || decided.candidates >= limits.maxCandidates) return 'exhausted';
  const sampled = decided.candidates >= YIELD_SAMPLE;
  return sampled && decided.accepted < decided.candidates * limits.minYield ? 'exhausted' : null;
}

/** Candidates to decide before a yield below `limits.minYield` (default 2 %) closes a family: at 400, eight rows expected. */
const YIELD_SAMPLE = 400;

export interface FamilyProgress {
  target: number;
  kept: number;
  rejected: number;
  deadLetters: number;
  spare: number;
}

export type RunState = 'starting' | 'running' | 'pausing' | 'paused' | 'waiting' | 'finishing' | 'done';

/** Answer of the query `progress` (contract 4). */
export interface Progress {
  state: RunState;
  stage: string;
  families: Record<string, FamilyProgress>;
  calls: number;
  reused: number;
  tokens: number;
  usd: number;
  waitingFor?: Waiting;
  recipeHash: string;
  /** ISO time of the last change. */
  asOf: string;
}

export interface Limits {
  concurrency?: number;
  rpm?: number;
  tpm?: number;
}

export interface Budget {
  usd?: number | null | undefined;
  tokens?: number | null | undefined;
  calls?: number | null | undefined;
}

/** What `freezePlan` gives to the workflow: enough to start the families, nothing of their content. */
export interface FrozenPlan {
  planHash: string;
  families: FamilyOutline[];
}

/** What the workflows need to know of a family's plan to run it. */
export interface FamilyOutline {
  id: string;
  target: number;
  maxCandidates: number;
  minYield: number;
  drawsPerChunk: number;
  itemsPerCall: number;
  /** Which paid stages its chunks go through after generate. */
  stages: { verify: boolean; judge: boolean; enrich: boolean };
  /** Words for summaries in the Web UI, e.g. `similar, inspired`. */
  strategies: string;
}

/** Input of `familyRun`. `family.target` already counts the rows that earlier rounds dropped. */
export interface FamilyInput extends OfDataset {
  planHash: string;
  family: FamilyOutline;
  /** 0 for the first pass; later rounds make up for near-duplicates between families. */
  round: number;
  /** First chunk not yet decided, and what is decided before it. */
  nextChunk: number;
  decided: FamilyDecision;
  usage: CallTotals;
  control: Control;
  /** Most that `usage` may come to; null without a budget. */
  grant: Grant | null;
  /** Families of the run: all of them report to the one root. */
  families?: number;
  heartbeatSeconds?: number | undefined;
}

export interface FamilyResult {
  id: string;
  state: 'complete' | 'exhausted' | 'finished';
  nextChunk: number;
  decided: FamilyDecision;
  usage: CallTotals;
  tries: StageTries;
}

/** What a person asked of a run, handed down from root to families to ranges. */
export interface Control {
  paused: boolean;
  finishing: boolean;
  /** Set while the root holds the run: to count what was spent, or until a person decides. */
  held: boolean;
  /** Grows with every change, so that a report tells which one it knows. */
  version: number;
}

export const FREE: Control = { paused: false, finishing: false, held: false, version: 0 };

/** Whether calls may be asked. */
export const mayAsk = (control: Control): boolean => !control.paused && !control.finishing && !control.held;

/** What a range tells its family: at most every 15 s, and at its turning points. */
export interface RangeReport {
  range: number;
  decided: FamilyDecision | null;
  usage: CallTotals;
  /** All of its chunks are started: the next range may begin. */
  started: boolean;
  /** All of its chunks are filtered: the next range's may be. */
  filtered: boolean;
  waitingFor: Waiting | null;
  /** Paid activities still landing calls. */
  busy: number;
  /** Version of the control that it goes by. */
  version: number;
  /** Most that `usage` may come to, as far as it knows; null without a budget. */
  grant: Grant | null;
  /** Nothing more of it can be spent, and chunks wait for more. */
  short: boolean;
  tries: StageTries;
}

/** What a family tells the root: at most every 30 s (contract 7.5), and when what it waits for changes. */
export interface FamilyReport {
  id: string;
  decided: FamilyDecision;
  usage: CallTotals;
  waitingFor: Waiting | null;
  busy: number;
  /** Least version of the control that it and its open ranges go by. */
  version: number;
  grant: Grant | null;
  /** It cannot give its ranges what they wait for. */
  short: boolean;
  /** Short, and no range of it has anything left to spend. */
  stuck: boolean;
  tries: StageTries;
}

/** Input of `rangeRun`: chunks `firstChunk` up to, not including, `endChunk`, all of one range. */
export interface RangeInput extends OfDataset {
  planHash: string;
  family: FamilyOutline;
  range: number;
  firstChunk: number;
  endChunk: number;
  /** Whether the range before has filtered all of its chunks; else a signal will tell. */
  filteredBefore: boolean;
  /** What is decided before `firstChunk`; null where a signal will tell. */
  decidedBefore: FamilyDecision | null;
  /** What was decided when this range began, to judge how many chunks to start. */
  estimate: FamilyDecision;
  control: Control;
  grant: Grant | null;
  heartbeatSeconds?: number | undefined;
}

export interface RangeResult {
  range: number;
  decided: FamilyDecision;
  /** First chunk that is not decided. */
  nextChunk: number;
  state: 'complete' | 'exhausted' | 'finished' | 'open';
  usage: CallTotals;
  tries: StageTries;
}

/** Result of `datasetRun` (contract 4). */
export interface RunResult {
  dataset: string;
  contentSha256: string;
  manifestSha256: string;
  records: number;
  rejected: number;
  deadLetters: number;
  calls: number;
  reused: number;
  tokens: number;
  usd: number;
  families: Record<string, { kept: number; target: number; state: string }>;
}
