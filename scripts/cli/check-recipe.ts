import { createInterface } from 'node:readline/promises';
import type { EndpointBook } from '../../activities/io/endpoints.ts';
import { compileJinja } from '../../activities/io/jinja.ts';
import { resolveFamilyEntry } from '../../core/family-entry.ts';
import type { Recipe } from '../../core/recipe.ts';
import { FAMILIES } from '../../families/index.ts';
import { endpointsOf } from './endpoint-need.ts';
import { CliError, EXIT } from './errors.ts';
import type { Output } from './output.ts';

/** Above this a run is asked about first, unless `--yes` (contract 5). */
const ASK_ABOVE_USD = 20;

/**
 * What can be told of a recipe before any server is started: its families, and that its endpoints are defined here.
 *
 * @param endpoints null where the work is done elsewhere, by workers with endpoints of their own
 * @throws TaskseedError or CliError (2) naming what is wrong; CliError (3) when a person has to agree and none is here
 */
export async function checkBeforeStart(
  recipe: Recipe,
  endpoints: EndpointBook | null,
  { yes, output }: { yes: boolean; output: Output },
): Promise<void> {
  for (const entry of recipe.families) resolveFamilyEntry(entry, FAMILIES, recipe.seeds?.revision ?? {}, compileJinja);
  // The rehearsal teacher is started by us, so it is not there yet.
  if (endpoints) for (const name of endpointsOf(recipe)) if (name !== 'rehearsal') endpoints.resolve(name);
  const usd = recipe.budget?.usd ?? 0;
  if (yes || usd <= ASK_ABOVE_USD) return;
  const what = `this run may spend up to $${usd} on ${recipe.records} rows`;
  if (!output.asks) throw new CliError(`${what}; add --yes to start it without being asked`, EXIT.waits);
  if (!(await agrees(`${what}. Start it? [y/N] `)))
    throw new CliError('not started; lower budget.usd, or answer y', EXIT.waits);
}

async function agrees(question: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await prompt.question(question)).trim());
  } finally {
    prompt.close();
  }
}
