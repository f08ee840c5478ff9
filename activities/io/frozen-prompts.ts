import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { sha256Hex } from '../../core/canonical.ts';
import { TaskseedError } from '../../core/failures.ts';
import { didYouMean } from '../../core/nearest.ts';
import { parsePrompt, type Prompt } from '../../core/prompt.ts';
import type { Recipe } from '../../core/recipe.ts';
import { locateFiles } from './row-source.ts';
import type { Store } from './store.ts';

interface PromptDeps {
  store: Store;
  /** Absolute root that plain paths of recipes are looked up under. */
  filesRoot: string;
  /** Prompts as shipped, by id. */
  prompts: ReadonlyMap<string, Prompt>;
}

const frozenKey = (dataset: string, name: string): string => `${dataset}/prompts/${name}.md`;

/**
 * Pins the prompts that a run uses and writes them into the dataset: the run goes by these files from then on, whatever
 * a later version of the program ships.
 *
 * @param ids ids of the prompts the run uses
 * @returns `<id>@<version>` → sha256 of the file
 * @throws TaskseedError `InvalidRecipe` for a prompt that is not there, or a file of the recipe's own that is no prompt
 */
export async function freezePrompts(
  deps: PromptDeps,
  dataset: string,
  recipe: Recipe,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const prompts = await runPrompts(deps, recipe);
  const pins: [string, string][] = [];
  for (const id of ids) {
    const prompt = prompts.get(id);
    if (!prompt) throw invalid(`no prompt "${id}"; prompts are ${[...prompts.keys()].join(', ')}`);
    const name = `${id}@${prompt.version}`;
    const body = Buffer.from(prompt.source);
    const key = frozenKey(dataset, name);
    if (!(await deps.store.putIfAbsent(key, body)) && !(await deps.store.get(key))?.equals(body))
      throw invalid(
        `prompt ${name} of this dataset was another when it began; raise "version" in the file, or use another --id`,
      );
    pins.push([name, prompt.sha256]);
  }
  return Object.fromEntries(pins);
}

/** Prompts as a recipe wants them: as shipped, or the recipe's own in their place. */
export async function runPrompts(deps: PromptDeps, recipe: Recipe): Promise<ReadonlyMap<string, Prompt>> {
  return new Map([...deps.prompts, ...(await ownPrompts(deps, recipe))]);
}

/** The prompts that a recipe brings along, by the id they stand in for. */
async function ownPrompts(deps: PromptDeps, recipe: Recipe): Promise<Map<string, Prompt>> {
  const own = new Map<string, Prompt>();
  for (const [id, { path }] of Object.entries(recipe.prompts ?? {})) {
    const shipped = deps.prompts.get(id);
    if (!shipped) throw invalid(`prompts names "${id}", which is no prompt${didYouMean(id, deps.prompts.keys())}`);
    const [file] = await locateFiles(deps, path);
    const prompt = parseOwn(await readFile(file as string, 'utf8'), path);
    if (prompt.id !== id || prompt.stage !== shipped.stage)
      throw invalid(
        `prompts.${id}: the file's front matter says id "${prompt.id}" and stage "${prompt.stage}"; write id "${id}" and stage "${shipped.stage}"`,
      );
    own.set(id, prompt);
  }
  return own;
}

function parseOwn(source: string, path: string): Prompt {
  try {
    return parsePrompt(source, path.slice(path.lastIndexOf('/') + 1), parse);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

/** The source of a frozen prompt. @throws TaskseedError `WrongStore` when this worker's store does not hold it */
export async function frozenPrompt(store: Store, dataset: string, name: string): Promise<string> {
  const body = await store.get(frozenKey(dataset, name));
  if (body) return body.toString('utf8');
  throw new TaskseedError(
    'WrongStore',
    `prompt ${name} of ${dataset} is not in ${store.url}; give all workers the same TASKSEED_STORE`,
  );
}

/** The prompts that a plan pins, by id. @throws TaskseedError `StoreConflict` for one that was changed by hand */
export async function frozenPrompts(
  store: Store,
  dataset: string,
  pins: Readonly<Record<string, string>>,
): Promise<Map<string, Prompt>> {
  const prompts = new Map<string, Prompt>();
  for (const [name, sha256] of Object.entries(pins)) {
    const source = await frozenPrompt(store, dataset, name);
    if (sha256Hex(source) !== sha256)
      throw new TaskseedError(
        'StoreConflict',
        `${frozenKey(dataset, name)} in ${store.url} was changed by hand; restore it, or use another --id`,
      );
    const prompt = parsePrompt(source, name, parse);
    prompts.set(prompt.id, prompt);
  }
  return prompts;
}

const invalid = (message: string): TaskseedError => new TaskseedError('InvalidRecipe', message);
