import { TaskseedError, type FailureType } from '../../core/failures.ts';

/** What a script can rely on (contract 2). */
export const EXIT = { done: 0, failed: 1, wrongInput: 2, waits: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An end of a verb with its exit code; the message is for the person at the terminal. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  constructor(message: string, exitCode: ExitCode = EXIT.failed, options: { cause?: unknown } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Failures that a person mends by changing recipe, files, endpoints or store. */
const WRONG_INPUT: readonly FailureType[] = [
  'InvalidRecipe',
  'UnknownFamily',
  'ForbiddenSplit',
  'LicenceRefused',
  'SourceUnavailable',
  'EndpointRefused',
  'WrongStore',
  'VersionMismatch',
];

/** Ways in which somebody else ended a run, by the SDK's name of the failure. */
const ENDED: Readonly<Record<string, string>> = {
  TerminatedFailure: 'the run was terminated',
  CancelledFailure: 'the run was cancelled',
  TimeoutFailure: 'the run timed out',
};

/** How an error is told: its exit code, its type where users script against one, and its words. */
export interface ToldError {
  exitCode: ExitCode;
  type: string | null;
  message: string;
}

/**
 * Whatever was thrown, as it is told. A workflow's failure wraps the failure of an activity, which wraps the cause: the
 * innermost one with a type is what happened.
 */
export function toldError(error: unknown): ToldError {
  if (error instanceof CliError) return { exitCode: error.exitCode, type: null, message: error.message };
  if (error instanceof TaskseedError) return told(error.type, error.message);
  const chain = causes(error);
  const typed = chain.findLast((cause) => typeof cause['type'] === 'string' && cause['type'] !== 'Error');
  if (typed) return told(String(typed['type']), String(typed['message']));
  const ended = chain.find((cause) => typeof cause['name'] === 'string' && cause['name'] in ENDED);
  if (ended) {
    const message = `${ENDED[String(ended['name'])]}: ${String(ended['message'])}; the same command goes on with what is kept`;
    return { exitCode: EXIT.failed, type: null, message };
  }
  const innermost = chain.findLast((cause) => typeof cause['message'] === 'string' && cause['message'] !== '');
  return { exitCode: EXIT.failed, type: null, message: String(innermost?.['message'] ?? error) };
}

function told(type: string, message: string): ToldError {
  if (type === 'GaveUpWaiting') return { exitCode: EXIT.waits, type, message };
  const isWrongInput = WRONG_INPUT.some((known) => known === type);
  return { exitCode: isWrongInput ? EXIT.wrongInput : EXIT.failed, type, message };
}

function causes(error: unknown): Record<string, unknown>[] {
  const chain: Record<string, unknown>[] = [];
  for (let at = error; typeof at === 'object' && at !== null && chain.length < 10; at = Reflect.get(at, 'cause'))
    chain.push(at as Record<string, unknown>);
  return chain;
}
