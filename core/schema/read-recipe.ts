import { z } from 'zod';
import { isMapping } from '../lm-eval-entry.ts';
import { lmEvalId } from '../lm-eval-family.ts';
import { didYouMean } from '../nearest.ts';
import { type Recipe, recipeSchema } from './recipe.ts';

/** Largest recipe a run takes (contract 5): it travels in Temporal's history once. */
const MAX_RECIPE_BYTES = 64 * 1024;

/** Parts of the contract that this version does not run; refused by name, so that nobody waits for them in vain. */
const NOT_YET: readonly [string, (recipe: Recipe) => boolean][] = [
  ['previous', (r) => r.previous !== undefined && r.previous !== null],
  ['approval: ["pilot"]', (r) => r.approval?.includes('pilot') ?? false],
  ['pilot', (r) => r.pilot !== undefined],
  ['output.thinking: true', (r) => r.output?.thinking === true],
];

/**
 * Reads a recipe at the door.
 *
 * @returns the recipe, or one sentence that names the JSON path, what stands there, what was expected and what to do; with that path,
 *   for a reader that knows lines
 */
export function readRecipe(
  value: unknown,
): { ok: true; recipe: Recipe } | { ok: false; problem: string; path: PropertyKey[] } {
  if (Buffer.byteLength(JSON.stringify(value ?? null)) > MAX_RECIPE_BYTES)
    return {
      ok: false,
      problem: `the recipe is larger than ${MAX_RECIPE_BYTES} bytes; shorten it, or split it into several`,
      path: [],
    };
  const parsed = recipeSchema.safeParse(withIds(value));
  if (!parsed.success) return { ok: false, ...describeIssue(parsed.error.issues[0] as z.core.$ZodIssue, value, []) };
  const missing = NOT_YET.find(([, used]) => used(parsed.data));
  if (missing)
    return {
      ok: false,
      problem: `\`${missing[0]}\` is not supported by this version; leave it out`,
      path: [missing[0].split(':')[0] as string],
    };
  return { ok: true, recipe: parsed.data };
}

/** An entry that names a task file need not say an id (contract 5). */
function withIds(value: unknown): unknown {
  if (!isMapping(value) || !Array.isArray(value['families'])) return value;
  const families = value['families'].map((entry: unknown) =>
    isMapping(entry) && typeof entry['lmEval'] === 'string' && entry['id'] === undefined
      ? { id: lmEvalId(entry['lmEval']), ...entry }
      : entry,
  );
  return { ...value, families };
}

function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  base: readonly PropertyKey[],
): { problem: string; path: PropertyKey[] } {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    const isObject = typeof at(value, path) === 'object';
    const best = isObject ? issue.errors.flat().find((e) => e.code !== 'invalid_type' || e.path.length > 0) : deepest;
    if (best) return describeIssue(best, value, path);
  }
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] as string;
    const problem = `unknown key ${JSON.stringify(key)} at ${place(path)}${didYouMean(key, knownKeys(path))}; remove or rename it`;
    return { problem, path: [...path, key] };
  }
  const found = at(value, path);
  const shown = found === undefined ? 'nothing' : JSON.stringify(found)?.slice(0, 80);
  return { problem: `${place(path)} is ${shown}: ${issue.message[0]?.toLowerCase()}${issue.message.slice(1)}`, path };
}

const place = (path: readonly PropertyKey[]) =>
  path.length === 0
    ? 'the top'
    : path.reduce<string>((s, p) => (typeof p === 'number' ? `${s}[${p}]` : `${s}${s ? '.' : ''}${String(p)}`), '');

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (v !== null && typeof v === 'object' ? Reflect.get(v, key) : undefined), value);

/** Keys the schema knows at a path, through arrays, unions and records. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const json = z.toJSONSchema(recipeSchema, { io: 'input' }) as JsonSchema;
  let schemas: JsonSchema[] = [json];
  for (const key of path) {
    const children = schemas.flatMap(branches);
    schemas = children
      .flatMap((s) => (typeof key === 'number' ? [s.items] : [s.properties?.[String(key)] ?? s.additionalProperties]))
      .filter(isSchema);
  }
  return schemas.flatMap(branches).flatMap((s) => Object.keys(s.properties ?? {}));
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

const isSchema = (s: JsonSchema | boolean | undefined): s is JsonSchema => typeof s === 'object';
const branches = (s: JsonSchema): JsonSchema[] => (s.anyOf ? s.anyOf.flatMap(branches) : [s]);
