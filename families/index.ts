import type { Family } from '../core/family.ts';
import { aqua } from './aqua.ts';
import { arcChallenge, arcEasy } from './arc.ts';
import { arithmetic } from './arithmetic.ts';
import { codah } from './codah.ts';
import { comve } from './comve.ts';
import { folio } from './folio.ts';
import { gsm8k } from './gsm8k.ts';
import { humaneval } from './humaneval.ts';
import { mbpp } from './mbpp.ts';
import { mmluStem } from './mmlu-stem.ts';
import { policyqa } from './policyqa.ts';
import { reading } from './reading.ts';
import { science } from './science.ts';
import { strategyqa } from './strategyqa.ts';

/** The shelf of families, in the order `taskseed families` prints them: our own rows first, then public tasks by type. */
export const FAMILIES: readonly Family[] = [
  arithmetic,
  science,
  reading,
  gsm8k,
  aqua,
  mmluStem,
  arcChallenge,
  arcEasy,
  codah,
  comve,
  mbpp,
  humaneval,
  policyqa,
  strategyqa,
  folio,
];

export function familyById(id: string): Family | undefined {
  return FAMILIES.find((family) => family.id === id);
}
