import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Grant } from '../core/grant.ts';
import type { Budget, Control, FamilyDecision, FamilyReport, Limits, Progress, RangeReport } from '../core/run.ts';

/** Public messages of `datasetRun` (contract 4). */
export const pause = defineSignal('pause');
export const resume = defineSignal('resume');
export const setLimits = defineUpdate<Limits, [Limits]>('setLimits');
export const setBudget = defineUpdate<Budget, [Budget]>('setBudget');
export const finish = defineUpdate<void, []>('finish');
export const approve = defineUpdate<void, [{ gate: string; by: string; note?: string }]>('approve');
export const reject = defineUpdate<void, [{ gate: string; by: string; reason: string }]>('reject');
export const progress = defineQuery<Progress>('progress');

/** Messages between a run's own workflows: what a person asked goes down, what happened goes up. */
export const steer = defineSignal<[Control]>('steer');
/** Most that the receiver may spend in all; null without a budget. */
export const grant = defineSignal<[Grant | null]>('grant');
export const familyReport = defineSignal<[FamilyReport]>('familyReport');
export const rangeReport = defineSignal<[RangeReport]>('rangeReport');
/** The range before has filtered all of its chunks: this one may begin to. */
export const predecessorFiltered = defineSignal('predecessorFiltered');
/** The range before has decided all of its chunks; its sums are where this one's begin. */
export const predecessorDecided = defineSignal<[FamilyDecision]>('predecessorDecided');
