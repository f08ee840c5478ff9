import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { recipeSchema } from '../core/schema/recipe.ts';

/** Where editors find it: recipes name it as `./recipe.schema.json`. */
export const SCHEMA_FILE = fileURLToPath(new URL('../recipes/recipe.schema.json', import.meta.url));

/** The recipe's zod schema as JSON Schema, as text of the file: completion and hints in any editor (contract 5). */
export function recipeSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }), null, 2)}\n`;
}

// Run as a program (`npx tsx scripts/recipe-schema.ts`), it writes the file anew.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SCHEMA_FILE, recipeSchemaText());
