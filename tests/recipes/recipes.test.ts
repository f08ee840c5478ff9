import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveFamilyEntry } from '../../core/family-entry.ts';
import { FAMILIES } from '../../families/index.ts';
import { readRecipeFile } from '../../scripts/cli/recipe-file.ts';
import { recipeSchemaText, SCHEMA_FILE } from '../../scripts/recipe-schema.ts';

const folder = fileURLToPath(new URL('../../recipes', import.meta.url));
const recipes = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'recipe.schema.json');

describe('shipped recipes', () => {
  it.each(recipes)('%s is a recipe of known families, named as its file', (file) => {
    const { recipe, id } = readRecipeFile(path.join(folder, file));
    expect(`${id}.json`).toBe(file);
    for (const entry of recipe.families) expect(resolveFamilyEntry(entry, FAMILIES).family.id).toBeTruthy();
  });

  it('have a JSON Schema that is the zod schema', () => {
    expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(recipeSchemaText());
  });
});
