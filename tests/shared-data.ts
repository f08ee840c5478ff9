import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.resolve(
  fileURLToPath(new URL('..', import.meta.url)),
  process.env['TASKSEED_SHARED'] ?? path.join('..', 'shared'),
);

/** Absolute path of a reference file, or null (with a message, once per path) when it is not on this machine. */
export function sharedData(relative: string): string | null {
  const file = path.join(root, relative);
  if (existsSync(file)) return file;
  console.warn(`skipped: ${relative} of the shared reference data is not here (set TASKSEED_SHARED)`);
  return null;
}
