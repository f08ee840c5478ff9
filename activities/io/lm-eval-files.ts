import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  isMapping,
  type LmEvalKind,
  lmEvalKind,
  type LmEvalEntry,
  lmEvalEntry,
  type LmEvalValues,
} from '../../core/lm-eval-entry.ts';
import { sha256Hex } from './hash.ts';
import { MAX_YAML_BYTES, parseLmEvalYaml } from './lm-eval-yaml.ts';

/** Files one task may be made of; the harness's own deepest chain has four. */
const MAX_FILES = 64;
/** Parsed files kept while a folder is walked: templates are included by the files beside them. */
const KEPT = 512;

/** A task file that cannot be used, and why: one sentence that begins with the file's path. */
export class LmEvalProblem extends Error {}

/** A task file with all that it includes. */
export interface LoadedYaml {
  values: LmEvalValues;
  /** All files read for it, itself first: absolute path and sha256 of the bytes. */
  files: { path: string; sha256: string }[];
}

interface ParsedFile {
  sha256: string;
  values: LmEvalValues | string;
}

export interface LmEvalReader {
  /** @throws LmEvalProblem */
  load: (file: string) => LoadedYaml;
  /** `values` with their own `include` worked in; it is looked up beside `file`. @throws LmEvalProblem */
  include: (values: LmEvalValues, file: string) => LoadedYaml;
}

/**
 * Reads task files and what they `include`: paths relative to the file that names them, several in order, later values
 * over earlier ones and the file's own over all, as the harness does it. Circles are refused.
 *
 * @param root real path of the folder that no file may lie outside of, whatever links or `..` say; null for none
 */
export function createLmEvalReader(root: string | null): LmEvalReader {
  const parsed = new Map<string, ParsedFile>();
  const parse = (file: string, shown: string, by: string | undefined): ParsedFile => {
    const known = parsed.get(file);
    if (known) return known;
    const read = readTaskFile(inside(file, shown, by), shown);
    parsed.set(file, read);
    const oldest = parsed.keys().next().value;
    if (parsed.size > KEPT && oldest !== undefined) parsed.delete(oldest);
    return read;
  };

  const load = (file: string, above: readonly string[], read: LoadedYaml['files']): LmEvalValues => {
    const shown = root === null ? path.basename(file) : path.relative(root, file);
    if (above.includes(file)) throw new LmEvalProblem(`${shown}: it includes itself, by way of ${named(above.at(-1))}`);
    if (read.length >= MAX_FILES) throw new LmEvalProblem(`${shown}: its task is made of over ${MAX_FILES} files`);
    const { sha256, values } = parse(file, shown, above.at(-1));
    if (typeof values === 'string') throw new LmEvalProblem(`${shown}: ${values}`);
    read.push({ path: file, sha256 });
    return merge(values, file, [...above, file], read);
  };

  const merge = (
    { include, ...own }: LmEvalValues,
    file: string,
    above: readonly string[],
    read: LoadedYaml['files'],
  ): LmEvalValues => {
    let values: LmEvalValues = {};
    for (const name of include === undefined || include === null ? [] : [include].flat()) {
      if (typeof name !== 'string') throw new LmEvalProblem(`${named(file)}: "include" names no file`);
      values = { ...values, ...load(path.resolve(path.dirname(file), name), above, read) };
    }
    return { ...values, ...own };
  };

  const inside = (file: string, shown: string, by: string | undefined): string => {
    const real = realPath(file);
    if (real === null)
      throw new LmEvalProblem(`${shown}: no such file${by === undefined ? '' : `; it is included by ${named(by)}`}`);
    if (root !== null && !real.startsWith(root + path.sep))
      throw new LmEvalProblem(`${shown}: it leads outside the folder that may be read`);
    return real;
  };

  return {
    load(file) {
      const files: LoadedYaml['files'] = [];
      const values = load(path.resolve(file), [], files);
      return { values, files };
    },
    include(values, file) {
      const files: LoadedYaml['files'] = [];
      return { values: merge(values, path.resolve(file), [path.resolve(file)], files), files };
    },
  };
}

function realPath(file: string): string | null {
  try {
    return realpathSync.native(file);
  } catch {
    return null;
  }
}

function named(file: string | undefined): string {
  return path.basename(file ?? '');
}

function readTaskFile(file: string, shown: string): ParsedFile {
  try {
    const { size } = statSync(file);
    if (size > MAX_YAML_BYTES) return { sha256: '', values: `it is larger than ${MAX_YAML_BYTES} bytes` };
    const bytes = readFileSync(file);
    return { sha256: sha256Hex(bytes), values: parseLmEvalYaml(bytes.toString('utf8')) };
  } catch (error) {
    throw new LmEvalProblem(`${shown}: it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}

/** One task of a folder, or one file of it that holds none. */
export interface FoundEntry {
  /** Of the file, relative to the folder, with `/`. */
  path: string;
  kind: LmEvalKind;
  /** What the file says, includes worked in; empty values where {@link FoundEntry.problem} says why it cannot be read. */
  entry: LmEvalEntry;
  /** All files it is made of, relative to the folder, itself first. */
  files: string[];
  problem: string | null;
}

/**
 * Every `.yaml` file below a folder in order of path, and after a group file each task that it spells out inside itself.
 * Files that cannot be read come with their problem; nothing is left out and nothing is thrown for them.
 */
export function* walkLmEvalFolder(folder: string): Generator<FoundEntry> {
  const root = realpathSync(folder);
  const reader = createLmEvalReader(root);
  const relative = (file: string) => path.relative(root, file).split(path.sep).join('/');
  for (const file of taskFiles(root)) {
    const shown = relative(file);
    const found = (kind: LmEvalKind, { values, files }: LoadedYaml): FoundEntry => ({
      path: shown,
      kind,
      entry: lmEvalEntry(values),
      files: files.map((one) => relative(one.path)),
      problem: null,
    });
    try {
      const loaded = reader.load(file);
      const kind = lmEvalKind(loaded.values);
      yield found(kind, loaded);
      if (kind !== 'group') continue;
      for (const inner of innerTasks(loaded.values)) {
        const merged = reader.include(inner, file);
        yield found('task', { values: merged.values, files: [...loaded.files, ...merged.files] });
      }
    } catch (error) {
      if (!(error instanceof LmEvalProblem)) throw error;
      yield { path: shown, kind: 'template', entry: lmEvalEntry({}), files: [shown], problem: error.message };
    }
  }
}

/** Tasks that a group file spells out itself (with a dataset or an include of their own), its groups' inside it too. */
function innerTasks(values: LmEvalValues, above = ''): LmEvalValues[] {
  const group = `${above}${typeof values['group'] === 'string' ? values['group'] : ''}::`;
  const members = Array.isArray(values['task']) ? values['task'] : [];
  return members.filter(isMapping).flatMap((member) => {
    if (Array.isArray(member['task'])) return innerTasks(member, group);
    const own = member['dataset_path'] !== undefined || member['include'] !== undefined;
    return own && typeof member['task'] === 'string' ? [{ ...member, task: `${group}${member['task']}` }] : [];
  });
}

function taskFiles(root: string): string[] {
  const out: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !/^[._]/.test(entry.name)) folders.push(full);
      else if (entry.isFile() && entry.name.endsWith('.yaml')) out.push(full);
    }
  return out.sort();
}
