import type { RehearsalTask } from './task.ts';
import { completion } from './types/completion.ts';
import { examMath } from './types/exam-math.ts';
import { math } from './types/math.ts';
import { science } from './types/science.ts';
import { statements } from './types/statements.ts';

/** Every module of the rehearsal teacher, in the order in which solvers are asked. */
export const TASKS: readonly RehearsalTask[] = [math, examMath, completion, statements, science];
