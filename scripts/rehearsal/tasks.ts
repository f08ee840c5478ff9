import type { RehearsalTask } from './task.ts';

/** Every module of the rehearsal teacher, in the order in which solvers are asked. */
export const TASKS: readonly RehearsalTask[] = [];
