import { backward } from './approaches/backward.ts';
import { contrastChoice } from './approaches/contrast.ts';
import { shiftedChoice } from './approaches/shifted-choice.ts';
import { shiftedOpen } from './approaches/shifted-open.ts';
import { shiftedYesNo } from './approaches/shifted-yes-no.ts';
import { MODULES } from './modules.ts';
import type { RehearsalTask } from './task.ts';

/** Every module of the rehearsal teacher, in the order in which solvers are asked. */
export const TASKS: readonly RehearsalTask[] = [
  ...MODULES,
  backward,
  shiftedChoice,
  shiftedOpen,
  shiftedYesNo,
  contrastChoice,
];
