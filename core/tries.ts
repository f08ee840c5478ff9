import type { ChunkStage } from './run.ts';

/** Questions of a stage, and those that got no usable answer after all their tries. */
export interface Tries {
  asked: number;
  dead: number;
}

/** By paid stage, over what a run asked. */
export type StageTries = Partial<Record<ChunkStage, Tries>>;

/** A share of dead questions is judged over at least so many, and above this share a person is asked (contract 7). */
const SAMPLE = 200;
export const DEAD_MARK = 0.05;

export function addTries(a: StageTries, b: StageTries): StageTries {
  const sum: StageTries = { ...a };
  for (const [stage, { asked, dead }] of entriesOf(b))
    sum[stage] = { asked: (a[stage]?.asked ?? 0) + asked, dead: (a[stage]?.dead ?? 0) + dead };
  return sum;
}

/** The stage with the largest share of dead questions, where that is above the mark; else null. */
export function tooManyDead(tries: StageTries, mark: number): (Tries & { stage: ChunkStage; share: number }) | null {
  const shares = entriesOf(tries)
    .filter(([, { asked }]) => asked >= SAMPLE)
    .map(([stage, { asked, dead }]) => ({ stage, asked, dead, share: dead / asked }))
    .filter(({ share }) => share > mark);
  return shares.reduce<(typeof shares)[number] | null>((a, b) => (a && a.share >= b.share ? a : b), null);
}

const entriesOf = (tries: StageTries) => Object.entries(tries) as [ChunkStage, Tries][];
