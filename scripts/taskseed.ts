import { Command, CommanderError } from 'commander';
import { type Cli, createCli } from './cli/cli.ts';
import { EXIT, toldError } from './cli/errors.ts';
import { createOutput } from './cli/output.ts';

interface Verb {
  name: string;
  summary: string;
  /** Loaded when the verb is used: the Temporal SDK takes half a second that `--help` need not wait for. */
  load: () => Promise<{ define(command: Command, cli: Cli): void }>;
}

const VERBS: readonly Verb[] = [
  { name: 'run', summary: 'make a dataset from a recipe, or go on with it', load: () => import('./run.ts') },
  { name: 'dev', summary: 'dev server, worker and rehearsal teacher until Ctrl-C', load: () => import('./dev.ts') },
  { name: 'worker', summary: 'work for the configured Temporal server', load: () => import('./worker.ts') },
  { name: 'list', summary: 'runs and datasets at a glance', load: () => import('./list.ts') },
  { name: 'watch', summary: 'live view of a run', load: () => import('./watch.ts') },
  { name: 'pause', summary: 'ask no more until resume', load: () => import('./pause.ts') },
  { name: 'resume', summary: 'go on after pause', load: () => import('./resume.ts') },
  { name: 'finish', summary: 'ask no more and publish what is whole', load: () => import('./finish.ts') },
  { name: 'approve', summary: 'open a gate that a run waits at', load: () => import('./approve.ts') },
  { name: 'reject', summary: 'end a run that waits at a gate', load: () => import('./reject.ts') },
  { name: 'set', summary: 'change limits and budget of a run', load: () => import('./set.ts') },
  { name: 'families', summary: 'the shelf of task families', load: () => import('./cli/lm-eval-flag.ts') },
  { name: 'audit', summary: 'check a dataset, or any file of rows', load: () => import('./audit.ts') },
  { name: 'export', summary: 'one variant of a dataset as one file', load: () => import('./export.ts') },
  { name: 'gc', summary: 'what nothing in a store needs any more', load: () => import('./gc.ts') },
  { name: 'rehearsal', summary: 'the rehearsal teacher as a server', load: () => import('./rehearsal.ts') },
];

/** Runs one command line and ends the process with its exit code. Nothing else of the command line reads the environment. */
export async function main(arguments_: readonly string[]): Promise<void> {
  const json = arguments_.includes('--json');
  const output = createOutput(process, process.env, json);
  try {
    await runCommandLine(arguments_, createCli(process.env, output));
  } catch (error) {
    if (error instanceof CommanderError) return leave(error.exitCode === 0 ? EXIT.done : EXIT.wrongInput);
    const { exitCode, type, message } = toldError(error);
    if (message !== '') output.say(`taskseed: ${message}`);
    if (json) output.answer({ error: { type, message, exitCode } }, '');
    return leave(exitCode);
  }
  return leave(Number(process.exitCode ?? EXIT.done));
}

/** Runs one command line in this process. @throws CommanderError for wrong usage (help and version too), else what the verb throws */
export async function runCommandLine(arguments_: readonly string[], cli: Cli): Promise<void> {
  const program = new Command('taskseed')
    .description('Turns the training splits of public tasks into new, verified question-and-answer data.')
    .version(await programVersion(), '--version', 'print the version')
    .exitOverride()
    .configureHelp({ helpWidth: 100 });
  const named = arguments_[0] === 'help' ? arguments_[1] : arguments_[0];
  for (const { name, summary, load } of VERBS) {
    const command = program.command(name).description(summary).exitOverride();
    if (name === named) (await load()).define(command.option('--json', 'answer as JSON'), cli);
    else command.action(() => {});
  }
  await program.parseAsync([...arguments_], { from: 'user' });
}

async function programVersion(): Promise<string> {
  const { default: manifest } = await import('../package.json', { with: { type: 'json' } });
  return manifest.version;
}

/** Ends the process once what was written has left it: a pipe may still hold the answer. */
function leave(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.exit(code));
}
