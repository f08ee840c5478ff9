/** The recipe as types: schemas live in core/schema and are read at the doors only. */
export type { FamilyEntry, Recipe } from './schema/recipe.ts';
