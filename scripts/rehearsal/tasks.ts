import type { RehearsalTask } from './task.ts';
import { math } from './types/math.ts';

/** Every module of the rehearsal teacher, in the order in which solvers are asked. */
export const TASKS: readonly RehearsalTask[] = [math];
