export { datasetRun } from './dataset-run.ts';
export { familyRun } from './family-run.ts';
export { rangeRun } from './range-run.ts';
