import { AGREED } from '../fakes/votes.ts';
import { blankItem } from '../../core/item.ts';
import type { EvidenceAfter, FilterParams, GenerateEvidence, VoteEvidence } from '../../core/filter.ts';
import type { Candidate, CallSummary, Judgement } from '../../core/record.ts';

/** The defaults that recipes ship with, written out: the filters are tested against what the contract promises. */
export const PARAMS: FilterParams = {
  nearDuplicate: { jaccard: 0.7 },
  nearCopy: { similarity: 0.6 },
  template: { jaccard: 0.7, perTemplate: 3 },
  contamination: { against: ['seeded', 'known'] },
  verify: { votes: 5, agreement: 0.6, fullVotes: false, allowUnverified: false },
  judge: { mean: 4, min: 3, on: true },
  language: { on: true },
  personalData: { on: true },
};

export const HIT = {
  tier: 'T2',
  source: 'x:test',
  heldOutSha256: 'ab'.repeat(32),
  score: 1,
  field: 'question',
} as const;

export const CALL: CallSummary = {
  callKey: '',
  stage: 'generate',
  provider: 'p',
  model: 'm',
  usage: { prompt: 0, cached: 0, completion: 0, thinking: 0 },
  nanoUsd: null,
  rung: 'text',
  tries: 1,
};

export const CANDIDATE: Candidate = {
  ...blankItem('How many apples has Tom now?'),
  answer: '5',
  row: '0.0.0',
  place: { chunk: 0, draw: 0, item: 0 },
  type: 'math',
  subtask: null,
  strategy: 'similar',
  difficulty: 'same',
  drawn: {},
  partner: null,
  language: 'en',
  seedIds: [],
  promptSha256: '',
  prompt: 'generate/similar@1',
  call: CALL,
};

/** Evidence of a candidate that nothing was found on, with what a test is about on top. */
export function generated(more: Partial<GenerateEvidence> = {}): EvidenceAfter['generate'] {
  return {
    candidate: CANDIDATE,
    generate: {
      problems: [],
      otherLanguage: null,
      personalData: [],
      exactDuplicateOf: null,
      nearDuplicate: null,
      nearestSeed: null,
      nearestTemplate: null,
      sameTemplate: 0,
      contamination: null,
      boilerplate: 0,
      ...more,
    },
  };
}

export function voted(more: Partial<VoteEvidence> = {}): EvidenceAfter['verify'] {
  const verify: VoteEvidence = { ...AGREED, ...more };
  return { candidate: CANDIDATE, verify };
}

export function judged(more: Partial<Judgement> = {}): EvidenceAfter['judge'] {
  const judgement = {
    gates: { self_contained: true, safe: true },
    scores: { correctness: 5, clarity: 3 },
    rationale: '',
    call: CALL,
    ...more,
  };
  return { judgement };
}

export function enriched(more: Partial<EvidenceAfter['enrich']['enrich']> = {}): EvidenceAfter['enrich'] {
  return { candidate: CANDIDATE, enrichment: null, enrich: { contamination: null, problems: [], ...more } };
}
