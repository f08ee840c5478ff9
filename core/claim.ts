import type { Recipe } from './recipe.ts';
import type { Budget, RunResult } from './run.ts';

/** Input of `validateRecipe`. */
export interface ValidateInput {
  recipe: Recipe;
  workflowId: string;
  /** Of the workflow: a retry of the same run is no new start. */
  runId: string;
}

/** What `validateRecipe` finds in the store: a dataset to begin, to go on with, or already whole. */
export interface ValidatedRecipe {
  dataset: string;
  claim: Claim;
  recipeHash: string;
  families: { id: string; target: number }[];
  /** Families that are not seeded and only checked against. */
  checkedOnly: string[];
  /** The recipe's, or what a person set in its place since. */
  budget: Budget;
  /** Seconds of silence after which its activities are taken for dead, where the operator set them; else a minute. */
  heartbeatSeconds?: number;
  /** Present when the dataset is whole already: nothing is left to do. */
  done?: RunResult;
}

/**
 * What a run may touch its dataset by: `validateRecipe` gives it, and every activity shows it before it asks or writes
 * (contract 7.7 and 7.10).
 */
export interface Claim {
  /** Grows with every run that begins on the dataset. */
  epoch: number;
  storeId: string;
}

/** Part of the input of every activity of a dataset. */
export interface OfDataset {
  dataset: string;
  /** Absent where a run cannot have one yet. */
  claim?: Claim | undefined;
}
