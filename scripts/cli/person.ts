import { userInfo } from 'node:os';

/** Name of the person at the terminal, for the record of who decided. */
export function personOf(env: Readonly<Record<string, string | undefined>>): string {
  return env['USER'] || env['LOGNAME'] || userInfo().username;
}
