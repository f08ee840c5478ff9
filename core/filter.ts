import type { PersonalData } from './personal-data.ts';
import type { Candidate, Enrichment, Judgement, Vote } from './record.ts';

/** Best match with a held-out item. Names it by hash: held-out text never reaches an output. */
export interface ContaminationHit {
  tier: 'T1' | 'T2' | 'T3' | 'T4';
  /** `<family>:<split>` of the held-out item. */
  source: string;
  heldOutSha256: string;
  /** T1, T2: 1. T3, T4: coverage of the held-out question, 0 to 1. */
  score: number;
  /** The candidate's field that matched. */
  field: string;
}

/** What is measured on a candidate before any further call is paid for. */
export interface GenerateEvidence {
  /** Empty when the item is well formed; else one sentence a problem. */
  problems: string[];
  /** ISO 639-1 code of the language it is surely in, where that is not the one asked for. */
  otherLanguage: string | null;
  personalData: PersonalData[];
  /** Row of an earlier candidate of the family with the same identity. */
  exactDuplicateOf: string | null;
  nearDuplicate: { row: string; jaccard: number } | null;
  /** The closest seed of the family: max of word 3-gram Jaccard and longest common run / length; 0 to 1. */
  nearestSeed: { seedId: string; similarity: number } | null;
  /** The closest seed once names and numbers are masked. */
  nearestTemplate: { seedId: string; similarity: number } | null;
  /** Earlier candidates of the family that share this one's template. */
  sameTemplate: number;
  contamination: ContaminationHit | null;
  /** 13-word matches that were ignored as boilerplate, for `audit` and the report. */
  boilerplate: number;
}

/** Tests that were run, or the one check against a schema. */
export interface Proof {
  passed: number;
  total: number;
  /** Why it failed, in words that quote nothing; null when all passed. */
  problem: string | null;
}

/** Majority of the votes, in the closed form that the agreement filter decides on. */
export interface VoteEvidence {
  /** What the verdict rests on; `tests` and `schema` may have votes as well. */
  method: 'vote' | 'tests' | 'schema' | 'none';
  /** What was found without a voter; null where the type has no such check, or nothing could run it. */
  proof: Proof | null;
  right: number;
  cast: number;
  /** Votes that gave a usable answer. */
  valid: number;
  /** Share of valid votes that agree with the most frequent answer. */
  agreement: number;
  /** Whether the most frequent answer is the candidate's own. */
  keyIsMajority: boolean;
  /** True when solver and teacher are the same model: self-consistency, not independent. */
  selfConsistency: boolean;
  /** Models whose votes gave the answer, as `provider/model`, sorted. */
  agreeing: string[];
  /** Whether enough different models stand behind the answer (core/voters.ts). */
  independent: boolean;
  /** Whose answer the row has: the voters' replaces the teacher's where enough of them agree (core/relabel.ts). */
  answerSource: 'teacher' | 'majority';
}

export interface EnrichEvidence {
  /** Contamination of knowledge, context and reasoning. */
  contamination: ContaminationHit | null;
  problems: string[];
}

/** A candidate with all that its stages added so far; a later stage only ever adds a field. */
export interface StageRow {
  candidate: Candidate;
  generate: GenerateEvidence;
  votes: Vote[];
  verify: VoteEvidence | null;
  judgement: Judgement | null;
  enrichment: Enrichment | null;
  enrich: EnrichEvidence | null;
}

/** The stage after which a filter can decide; it sees only the evidence that exists by then. */
export type FilterStage = 'generate' | 'verify' | 'judge' | 'enrich';

export interface EvidenceAfter {
  generate: { candidate: Candidate; generate: GenerateEvidence };
  verify: { candidate: Candidate; verify: VoteEvidence };
  judge: { judgement: Pick<Judgement, 'gates' | 'scores'> | null };
  enrich: { candidate: Candidate; enrichment: Enrichment | null; enrich: EnrichEvidence };
}

export type Verdict = { keep: true } | { keep: false; filter: string; reason: string };
export type Decision = true | string;

/** Thresholds of all filters with their defaults filled in; the shape of `filters`, `verify` and `judge` in a plan. */
export interface FilterParams {
  nearDuplicate: { jaccard: number };
  nearCopy: { similarity: number };
  template: { jaccard: number; perTemplate: number };
  contamination: { against: string[] };
  verify: { votes: number; agreement: number; fullVotes: boolean; allowUnverified: boolean };
  /** `calibrate`: training rows that the judge is tried on; absent in plans that were frozen before it. */
  judge: { mean: number; min: number; on: boolean; calibrate?: number };
  language: { on: boolean };
  personalData: { on: boolean };
}

export interface Filter<S extends FilterStage = FilterStage> {
  id: string;
  after: S;
  /** Pure: the same evidence and parameters give the same decision for ever. True keeps; a string rejects and is the reason. */
  decide(evidence: EvidenceAfter[S], params: FilterParams): Decision;
}

export function defineFilter<S extends FilterStage>(filter: Filter<S>): Filter<S> {
  return Object.freeze(filter);
}
