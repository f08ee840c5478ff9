import type { Extra } from './enrichments.ts';
import type { Item, TaskType } from './item.ts';

/** Tokens of one call as the endpoint billed them. `thinking` is contained in `completion`. */
export interface Usage {
  prompt: number;
  cached: number;
  completion: number;
  thinking: number;
}

/** What a paid call cost and who answered it, kept beside everything made from it. */
export interface CallSummary {
  callKey: string;
  stage: string;
  provider: string;
  model: string;
  usage: Usage;
  /** Integer nano-USD at the time of the call; null where the endpoint has no price. */
  nanoUsd: number | null;
  /** The rung of the output ladder that gave the answer (core/parse.ts). */
  rung: string;
  tries: number;
}

/** Place of a row in its family's plan; sorts in plan order. */
export interface RowPlaceInPlan {
  chunk: number;
  draw: number;
  item: number;
}

/** A new item as the teacher wrote it, before anything judged it. */
export interface Candidate extends Item {
  /** `<chunk>.<draw>.<item>`: unique within a family. */
  row: string;
  place: RowPlaceInPlan;
  /** What it is verified and published as: the family's type, or another where `format_shift` made it one. */
  type: TaskType;
  subtask: string | null;
  strategy: string;
  difficulty: string;
  /** What the prompt held besides seeds, by slot: persona, topic, rows of the run shown as examples. */
  drawn: Record<string, string>;
  /** The row that differs from this one by a small edit on purpose (`contrast`); null elsewhere. */
  partner: string | null;
  language: string;
  seedIds: string[];
  /** sha256 of the rendered prompt. */
  promptSha256: string;
  /** `<id>@<version>` of the prompt. */
  prompt: string;
  call: CallSummary;
}

/** A draw whose reply never became items. Its raw replies stay in the journal under `callKeys`. */
export interface DeadLetter {
  row: string;
  place: RowPlaceInPlan;
  stage: string;
  reason: string;
  /** Strategy of its draw; absent where an earlier version wrote it. */
  strategy?: string;
  callKeys: string[];
}

/** One blind answer to a candidate's question. */
export interface Vote {
  /** 0-based; also the order in which votes count. */
  index: number;
  /** The answer as compared: an option's text, a label, a number or a text. Null when unusable. */
  answer: string | null;
  /** Whether it agrees with the candidate's own answer. */
  right: boolean;
  reasoning: string | null;
  call: CallSummary;
}

export interface Judgement {
  gates: Record<string, boolean>;
  /** 1 to 5 each. */
  scores: Record<string, number>;
  rationale: string;
  call: CallSummary;
}

export interface Enrichment {
  knowledge: string[] | null;
  context: string | null;
  optionAnalysis: string[] | null;
  /** Absent where none was asked for. */
  extras?: Extra[];
  call: CallSummary | null;
}
