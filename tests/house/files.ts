import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What no commit holds: as in .gitignore, and Git's own folder. */
const UNTRACKED = new Set(['node_modules', '.git', '.taskseed', 'datasets', 'coverage']);

/** Every file that a commit may hold, relative to the root, sorted. */
export const FILES: readonly string[] = walk('').sort();
/** Our TypeScript, tests included. */
export const SOURCES: readonly string[] = FILES.filter((file) => file.endsWith('.ts'));

function walk(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (UNTRACKED.has(entry.name) || entry.name.endsWith('.log')) return [];
    return entry.isDirectory() ? walk(name) : [name];
  });
}

export const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
export const below = (folder: string): readonly string[] => SOURCES.filter((file) => file.startsWith(`${folder}/`));

export interface Import {
  /** A file relative to the root, or a package or `node:` module as written. */
  of: string;
  typeOnly: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

/** What a file imports, by `import`, `export … from` and `import()`. */
export function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(IMPORT)].map(([, type, statement, dynamic]) => {
    const name = (statement ?? dynamic) as string;
    const of = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
    return { of, typeOnly: type !== undefined };
  });
}

/** Names that a file exports. */
export function exportsOf(file: string): string[] {
  const declared = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  return [...textOf(file).matchAll(declared)].map(([, name]) => name as string);
}
