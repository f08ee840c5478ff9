/** The closed list of failure types that a run can end or wait with (contract 4). */
export const FAILURE_TYPES = [
  'InvalidRecipe',
  'UnknownFamily',
  'ForbiddenSplit',
  'LicenceRefused',
  'SourceUnavailable',
  'EndpointRefused',
  'StoreConflict',
  'WrongStore',
  'VersionMismatch',
  'Rejected',
  'GaveUpWaiting',
] as const;
export type FailureType = (typeof FAILURE_TYPES)[number];

/**
 * A broken expectation with a name that users script against. The message states what is wrong, where (file, line,
 * JSON path, family) and what to do; it never quotes a row, a reply or a key, since it lands in Temporal's history.
 */
export class TaskseedError extends Error {
  override readonly name = 'TaskseedError';
  readonly type: FailureType;
  /** Whether trying again without a change by a person can help (a hub that is down, say). */
  readonly retryable: boolean;
  constructor(type: FailureType, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.type = type;
    this.retryable = options.retryable ?? false;
  }
}
