import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, isNode, parseDocument } from 'yaml';
import { didYouMean } from '../../core/nearest.ts';
import { withLmEval } from '../../activities/io/lm-eval-recipe.ts';
import type { Recipe } from '../../core/recipe.ts';
import { modelRefsOf } from './endpoint-need.ts';
import { readRecipe } from '../../core/schema/read-recipe.ts';
import { CliError, EXIT } from './errors.ts';
import { setValue } from './set-value.ts';

export interface RecipeFile {
  recipe: Recipe;
  /** The workflow's id and the dataset's folder: `--id`, else the recipe's name, else the file's (contract 4). */
  id: string;
  /** Absolute folder that the recipe's paths start from. */
  folder: string;
}

export interface RecipeFlags {
  id?: string;
  /** `path=value`, in the order given. */
  set?: readonly string[];
  rehearsal?: boolean;
}

const DATASET_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * A recipe as `run` takes it: JSON or YAML, with `--set` and `--rehearsal` worked in.
 *
 * @throws CliError (2) with file, line and column, what stands there and what to do
 */
export function readRecipeFile(file: string, flags: RecipeFlags = {}): RecipeFile {
  const source = readSource(file);
  const { value, placeOf } = parseSource(file, source);
  for (const assignment of flags.set ?? []) setValue(value, assignment);
  const read = readRecipe(value);
  if (!read.ok) throw wrong(`${file}${placeOf(read.path)}: ${read.problem}`);
  const recipe = flags.rehearsal ? withRehearsal(file, read.recipe) : read.recipe;
  const id = flags.id ?? recipe.name ?? path.basename(file).replace(/\.[^.]*$/, '');
  if (!DATASET_ID.test(id))
    throw wrong(`"${id}" cannot name a dataset; give --id letters, digits, ".", "_" and "-", 128 at most`);
  const folder = path.dirname(path.resolve(file));
  return { recipe: withLmEval(recipe, folder, null), id, folder };
}

function readSource(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT') throw wrong(`${file} cannot be read (${code}); name a recipe file`);
    throw wrong(`no recipe "${file}"${didYouMean(file, recipesNear(file))}; name a JSON or YAML file`);
  }
}

function recipesNear(file: string): string[] {
  for (const folder of [path.dirname(file), 'recipes']) {
    try {
      const names = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name) && !name.includes('schema'));
      if (names.length > 0) return names.map((name) => path.join(folder, name));
    } catch {
      // The folder is misspelt too; the shipped recipes are the next best guess.
    }
  }
  return [];
}

/** The value, and a function from a path in it to ` :line:column` of the nearest place that exists in the file. */
function parseSource(file: string, source: string) {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `:${line}:${col}`;
  };
  if (/\.json$/i.test(file)) checkJson(file, source, at);
  const [error] = document.errors;
  if (error) throw wrong(`${file}${at(error.pos[0])}: ${error.message}; correct the file`);
  const placeOf = (keys: readonly PropertyKey[]) => {
    for (let length = keys.length; length > 0; length--) {
      const node: unknown = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return '';
  };
  return { value: document.toJS() as unknown, placeOf };
}

/** YAML reads nearly all JSON and more, so what calls itself JSON is held to JSON first. */
function checkJson(file: string, source: string, at: (offset: number) => string): void {
  const problem = jsonProblem(source);
  if (problem === null) return;
  const what = problem
    .replace(/ (in JSON )?at position \d+.*$/s, '')
    .replace(/(, (\.\.\.)?".*)? is not valid JSON$/s, '');
  throw wrong(`${file}${at(breakingPoint(source))}: not JSON: ${what}; correct the file`);
}

function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Where a text stops being the beginning of some JSON. The engine names a position for some mistakes only, but it can
 * tell of any beginning whether it is merely cut short, so the place is found by halving.
 */
function breakingPoint(source: string): number {
  const isBeginning = (length: number) => {
    const problem = jsonProblem(source.slice(0, length));
    const position = /at position (\d+)/.exec(problem ?? '')?.[1];
    return problem === null || problem.startsWith('Unexpected end') || Number(position) >= length;
  };
  let [good, bad] = [0, source.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBeginning(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

function withRehearsal(file: string, recipe: Recipe): Recipe {
  const named = modelRefsOf(recipe).flatMap(({ endpoint }) => endpoint ?? []);
  if (named.every((endpoint) => endpoint === 'rehearsal') && named.length > 0) return recipe;
  if (named.length > 0)
    throw wrong(`${file} names the endpoint "${named[0]}"; --rehearsal is for recipes that name none, leave one out`);
  return { ...recipe, models: { ...recipe.models, teacher: { endpoint: 'rehearsal' } } };
}

function wrong(message: string): CliError {
  return new CliError(message, EXIT.wrongInput);
}
