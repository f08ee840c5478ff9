import path from 'node:path';
import type { Command } from 'commander';
import { endpointBook, ownerOf } from '../workers/deps.ts';
import { liveUsers } from '../workers/home.ts';
import { openStore } from '../workers/store-address.ts';
import { ALL_QUEUES } from '../workers/workers.ts';
import { startOrAttach } from './cli/attach.ts';
import type { Cli } from './cli/cli.ts';
import { checkBeforeStart } from './cli/check-recipe.ts';
import { endpointsOf } from './cli/endpoint-need.ts';
import { leaveOnInterrupt } from './cli/interrupt.ts';
import { readRecipeFile, type RecipeFlags } from './cli/recipe-file.ts';
import { runToEnd } from './cli/run-to-end.ts';
import { openSession, type Session } from './cli/session.ts';
import { stageFiles } from './cli/staging.ts';
import { takeOver } from './cli/take-over.ts';

interface RunFlags extends RecipeFlags {
  worker: boolean;
  detach?: boolean;
  yes?: boolean;
  takeOver?: boolean;
}

export function define(command: Command, cli: Cli): void {
  const collect = (value: string, all: string[]) => [...all, value];
  command
    .argument('<recipe>', 'recipe file, JSON or YAML')
    .option('--id <name>', "workflow id and dataset folder (default: the recipe's name, else the file's)")
    .option('--set <path=value>', 'change one value of the recipe; may be repeated', collect, [])
    .option('--rehearsal', 'use the rehearsal teacher where the recipe names no endpoint')
    .option('--no-worker', 'leave the work to workers that run elsewhere')
    .option('--detach', 'start the run and leave; needs a worker elsewhere')
    .option('--take-over', 'take the dataset from a run on another Temporal server, which then stops')
    .option('--yes', 'do not ask before an expensive run')
    .action((file: string, flags: RunFlags) => run(cli, file, flags));
}

/** Contract 1: recipe, endpoint, files, server and worker, then start, attach or resume, and follow to the end. */
async function run(cli: Cli, file: string, flags: RunFlags): Promise<void> {
  const { env, home, output } = cli;
  const read = readRecipeFile(file, flags);
  const works = flags.worker && flags.detach !== true;
  await checkBeforeStart(read.recipe, works ? endpointBook(env, home) : null, { yes: flags.yes === true, output });
  const store = await openStore(cli);
  const recipe = await stageFiles(read.recipe, {
    store,
    folder: read.folder,
    filesRoot: env['TASKSEED_FILES'] ? path.resolve(env['TASKSEED_FILES']) : null,
    temporary: path.join(home, 'staging'),
  });
  let session: Session | null = null;
  const leave = leaveOnInterrupt(cli, () => session !== null);
  session = await openSession(cli, {
    queues: works ? ALL_QUEUES : [],
    rehearsal: flags.detach !== true && endpointsOf(recipe).includes('rehearsal'),
  });
  try {
    if (flags.takeOver) {
      const owner = await ownerOf(session.client.connection, session.target, home);
      await takeOver(store, read.id, owner, (line) => output.say(line));
    }
    const attached = await startOrAttach(session.client, read.id, recipe);
    output.say(`${read.id}: ${attached.how}${session.webUi(read.id) ? `, history at ${session.webUi(read.id)}` : ''}`);
    if (flags.detach) {
      output.answer(attached, `${attached.id} ${attached.runId}`);
      if (session.hosting && liveUsers(home).length <= 1) output.say('nothing works on it yet; start npx taskseed dev');
      return;
    }
    await runToEnd({ cli, session, attached, store, leave, resumeWith: `npx taskseed run ${file}` });
  } finally {
    await session.close();
  }
}
