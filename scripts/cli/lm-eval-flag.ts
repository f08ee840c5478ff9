import { existsSync, statSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import * as families from '../families.ts';
import type { Cli } from './cli.ts';
import { CliError, EXIT } from './errors.ts';
import { formatLmEvalReport, lmEvalReport } from './lm-eval-verdicts.ts';

/** The verb `families` with `--lm-eval DIR`, which answers instead of the shelf. */
export function define(command: Command, cli: Cli): void {
  families.define(command, cli);
  command
    .option('--lm-eval <dir>', 'a verdict for each task file of lm-evaluation-harness below a folder instead')
    .hook('preAction', (used) => {
      const { lmEval } = used.opts<{ lmEval?: string }>();
      if (lmEval === undefined) return;
      tellLmEval(cli, lmEval);
      // The answer is given: ends the command line before the shelf's own answer, with success.
      throw new CommanderError(EXIT.done, 'taskseed.answered', '');
    });
}

function tellLmEval(cli: Cli, folder: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CliError(`--lm-eval "${folder}" is no folder; name the folder of task files`, EXIT.wrongInput);
  const report = lmEvalReport(folder);
  cli.output.answer(report.verdicts, formatLmEvalReport(report));
}
