import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, RetryState, TerminatedFailure } from '@temporalio/common';
import { expect, it } from 'vitest';
import { TaskseedError } from '../../../core/failures.ts';
import { CliError, toldError } from '../../../scripts/cli/errors.ts';

const failedRun = (type: string, message: string) => {
  const cause = ApplicationFailure.nonRetryable(message, type);
  const activity = new ActivityFailure(
    'Activity task failed',
    'validateRecipe',
    '1',
    RetryState.NON_RETRYABLE_FAILURE,
    '',
    cause,
  );
  return new WorkflowFailedError('Workflow execution failed', activity, RetryState.NON_RETRYABLE_FAILURE);
};

it('tells the innermost typed failure of a run, with exit code 2 where a person mends it', () => {
  expect(toldError(failedRun('UnknownFamily', 'no family "x"'))).toEqual({
    exitCode: 2,
    type: 'UnknownFamily',
    message: 'no family "x"',
  });
  expect(toldError(failedRun('StoreConflict', 'torn')).exitCode).toBe(1);
  expect(toldError(failedRun('Rejected', 'no')).exitCode).toBe(1);
  expect(toldError(failedRun('GaveUpWaiting', 'long')).exitCode).toBe(3);
});

it('says that somebody ended a run, and that its work is kept', () => {
  const error = new WorkflowFailedError('', new TerminatedFailure('no more'), RetryState.NON_RETRYABLE_FAILURE);
  expect(toldError(error)).toEqual({
    exitCode: 1,
    type: null,
    message: 'the run was terminated: no more; the same command goes on with what is kept',
  });
});

it('tells our own errors as they are', () => {
  expect(toldError(new TaskseedError('WrongStore', 'elsewhere'))).toEqual({
    exitCode: 2,
    type: 'WrongStore',
    message: 'elsewhere',
  });
  expect(toldError(new CliError('stopped', 130))).toEqual({ exitCode: 130, type: null, message: 'stopped' });
});

it('tells the cause of anything else, with exit code 1', () => {
  const error = new Error('outer', { cause: new Error('the disk is full') });
  expect(toldError(error)).toEqual({ exitCode: 1, type: null, message: 'the disk is full' });
  expect(toldError('odd')).toEqual({ exitCode: 1, type: null, message: 'odd' });
});
