import type { RehearsalTask } from './task.ts';
import { codeTask } from './types/code.ts';
import { completion } from './types/completion.ts';
import { examMath } from './types/exam-math.ts';
import { logicTask } from './types/logic.ts';
import { math } from './types/math.ts';
import { openQaTask } from './types/open-qa.ts';
import { readingTask } from './types/reading.ts';
import { science } from './types/science.ts';
import { statements } from './types/statements.ts';
import { structuredTask } from './types/structured.ts';
import { yesNoTask } from './types/yes-no.ts';

/** Modules that write in the form of their examples, in the order in which solvers are asked. */
export const MODULES: readonly RehearsalTask[] = [
  math,
  examMath,
  completion,
  statements,
  science,
  readingTask,
  logicTask,
  yesNoTask,
  codeTask,
  openQaTask,
  structuredTask,
];
