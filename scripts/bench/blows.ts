import { rngFor, shuffled } from '../../core/rng.ts';
import type { Victim } from './fire-stand.ts';
import { type Stage, STAGES } from './in-work.ts';

/** What is done to a run: what it was at, and who is hit. */
export interface Blow {
  stage: Stage;
  victim: Victim;
}

const PER_RUN = 3;

/**
 * So many blows, each stage and victim as often as the next, in an order by chance and in parts of three for a run each:
 * within a run what comes late in it stands last.
 */
export function dealBlows(count: number, victims: readonly Victim[], seed: string): Blow[][] {
  const all = STAGES.flatMap((stage) => victims.map((victim): Blow => ({ stage, victim })));
  const random = rngFor('bench-blows', seed);
  const drawn = Array.from({ length: Math.ceil(count / all.length) }, () => shuffled(all, random)).flat();
  const runs: Blow[][] = [];
  for (let at = 0; at < count; at += PER_RUN) runs.push(inOrder(drawn.slice(at, Math.min(at + PER_RUN, count))));
  return runs;
}

/** Blows in the order of their stages. */
export function inOrder(blows: readonly Blow[]): Blow[] {
  return [...blows].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}
