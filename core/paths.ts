import type { ChunkStage } from './run.ts';

/** Chunks of one range (contract 4): the part of a family's journal that one writer has open at a time. */
export const CHUNKS_PER_RANGE = 64;

/** Where everything of a dataset lies in its store. `dataset` is the workflow id and the folder's name. */
const pad = (n: number, width = 5) => String(n).padStart(width, '0');

export const rangeOf = (chunk: number): number => Math.floor(chunk / CHUNKS_PER_RANGE);
export const workFolder = (dataset: string): string => `${dataset}/.taskseed`;
export const planKey = (dataset: string): string => `${dataset}/plan.json`;
export const recipeKey = (dataset: string): string => `${dataset}/recipe.json`;
export const manifestKey = (dataset: string): string => `${dataset}/manifest.json`;
export const ownerKey = (dataset: string): string => `${workFolder(dataset)}/owner.json`;
/** The latest attempt at an activity, where there was more than one. */
export const attemptKey = (dataset: string, activity: string): string => `${workFolder(dataset)}/attempts/${activity}`;
export const controlKey = (dataset: string): string => `${workFolder(dataset)}/control.json`;
/** Recipe with its files' hashes, before the plan is frozen. */
export const draftKey = (dataset: string): string => `${workFolder(dataset)}/draft.json`;
/** Models as resolved and probed, before the plan is frozen. */
export const modelsKey = (dataset: string): string => `${workFolder(dataset)}/models.json`;

export const journalFolder = (dataset: string, family: string, range: number): string =>
  `${workFolder(dataset)}/journal/${family}/${pad(range)}/`;
/** The dataset that a folder of the journal belongs to. */
export const datasetOfFolder = (folder: string): string => folder.split('/.taskseed/', 1)[0] ?? folder;
/** Calls that belong to no family: the probes of the output ladder. */
export const probeFolder = (dataset: string): string => `${workFolder(dataset)}/journal/_probe/00000/`;

/** What `fetchSplit` found of a family: references to seeds and held-out entries, counts, verdicts. */
export const splitKey = (dataset: string, family: string): string => `${workFolder(dataset)}/splits/${family}.json`;
/** Content-addressed work files: seeds, held-out entries, stage rows, sketches. */
export const workFile = (dataset: string, family: string, name: string, sha256: string, ext = 'jsonl'): string =>
  `${workFolder(dataset)}/work/${family}/${name}-${sha256.slice(0, 16)}.${ext}`;
export const receiptKey = (dataset: string, family: string, chunk: number, stage: ChunkStage): string =>
  `${workFolder(dataset)}/receipts/${family}/${pad(chunk)}-${stage}.json`;
/** What the draws of an epoch are dealt by (core/quota.ts), put-if-absent. */
export const quotaKey = (dataset: string, family: string, epoch: number): string =>
  `${workFolder(dataset)}/quotas/${family}/${pad(epoch)}.json`;
/** What a family's judge said to rows whose answers are known, put-if-absent. */
export const calibrationKey = (dataset: string, family: string): string =>
  `${workFolder(dataset)}/calibration/${family}.json`;
/** Rows dropped between families after a round, put-if-absent like every receipt. */
export const roundKey = (dataset: string, round: number): string =>
  `${workFolder(dataset)}/rounds/${pad(round, 2)}.json`;
export const chunkName = (chunk: number, stage: ChunkStage | 'sketches'): string => `${pad(chunk)}-${stage}`;
