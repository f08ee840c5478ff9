import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePorts, startProgram, stopProgram, untilAnswers } from './processes.ts';
import { postgresPrograms } from './tools.ts';

export interface RunningPostgres {
  port: number;
  user: string;
  /** As `postgres --version` says it. */
  version: string;
  stop(): Promise<void>;
}

const USER = 'temporal';

/** A throwaway PostgreSQL on loopback, without passwords, with its data below `folder`. */
export async function startPostgres(folder: string): Promise<RunningPostgres> {
  const programs = postgresPrograms();
  const program = (name: string) => path.join(programs, name);
  const data = path.join(folder, 'postgres');
  const who = unprivileged();
  mkdirSync(data);
  if (who.uid !== undefined && who.gid !== undefined) chownSync(data, who.uid, who.gid);
  const options = { ...who, cwd: data };
  execFileSync(program('initdb'), ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8'], { ...options, stdio: 'pipe' });
  const [port = 0] = await freePorts(1);
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${data}`, 'max_connections=200'];
  const flags = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = startProgram(path.join(folder, 'postgres.log'), [program('postgres'), ...flags], options);
  await untilAnswers(port, server);
  const version = execFileSync(program('postgres'), ['--version'], { encoding: 'utf8' }).trim();
  return { port, user: USER, version, stop: () => stopProgram(server, 'SIGINT') };
}

/** PostgreSQL refuses to run as root: the user that Debian's package makes for it is taken then. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
