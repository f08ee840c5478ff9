import path from 'node:path';
import type { Output } from './output.ts';

/** What every verb is given: the environment, read once at the entry, and where to speak. */
export interface Cli {
  env: NodeJS.ProcessEnv;
  /** TASKSEED_HOME, absolute. */
  home: string;
  output: Output;
}

export function createCli(env: NodeJS.ProcessEnv, output: Output): Cli {
  return { env, output, home: path.resolve(env['TASKSEED_HOME'] || '.taskseed') };
}
