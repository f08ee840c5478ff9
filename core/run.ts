import type { Recipe } from './recipe.ts';

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
export interface ChunkRef {
  dataset: string;
  planHash: string;
  family: string;
  range: number;
  chunk: number;
}

/** What is decided of a family up to and including a chunk; a function of the receipts alone. */
export interface FamilyDecision {
  /** Accepted rows up to here, in plan order. */
  accepted: number;
  /** Candidates asked for up to here. */
  candidates: number;
  rejected: number;
  deadLetters: number;
  /** Set at the chunk where the family closes. */
  closed: 'complete' | 'exhausted' | null;
}

export const NOTHING_DECIDED: FamilyDecision = {
  accepted: 0,
  candidates: 0,
  rejected: 0,
  deadLetters: 0,
  closed: null,
};

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
  usd?: number | null;
  tokens?: number | null;
  calls?: number | null;
}

/** Input of `validateRecipe`. */
export interface ValidateInput {
  recipe: Recipe;
  workflowId: string;
}

/** What `validateRecipe` finds in the store: a dataset to begin, to go on with, or already whole. */
export interface ValidatedRecipe {
  dataset: string;
  recipeHash: string;
  families: { id: string; target: number }[];
  budget: Budget;
  /** Present when the dataset is whole already: nothing is left to do. */
  done?: RunResult;
}

/** What `freezePlan` gives to the workflow: enough to start the families, nothing of their content. */
export interface FrozenPlan {
  planHash: string;
  families: {
    id: string;
    target: number;
    drawsPerChunk: number;
    itemsPerCall: number;
    judged: boolean;
    enriched: boolean;
  }[];
}

export interface FamilyInput {
  dataset: string;
  planHash: string;
  family: FrozenPlan['families'][number];
  /** 0 for the first pass; later rounds make up for near-duplicates between families. */
  round: number;
  /** First range not yet run, and what is decided before it. */
  nextRange: number;
  decided: FamilyDecision;
  usage: CallTotals;
}

export interface FamilyResult {
  id: string;
  state: 'complete' | 'exhausted' | 'finished';
  /** Chunks 0 … lastChunk hold the family's rows; -1 when nothing is whole. */
  lastChunk: number;
  nextRange: number;
  decided: FamilyDecision;
  usage: CallTotals;
}

export interface RangeInput {
  dataset: string;
  planHash: string;
  family: FrozenPlan['families'][number];
  range: number;
  firstChunk: number;
  chunks: number;
  round: number;
  /** Whether the range before has sketched and decided all of its chunks already. */
  predecessor: { filtered: boolean; decided: FamilyDecision | null };
}

export interface RangeResult {
  range: number;
  decided: FamilyDecision;
  lastChunk: number;
  /** Candidates in chunks after the one that closed the family. */
  spare: number;
  usage: CallTotals;
  finished: boolean;
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
