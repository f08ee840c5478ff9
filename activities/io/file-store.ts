import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, isAbsent, makeFolder, syncFolder } from './folder.ts';
import type { Store } from './store.ts';

const TEMPORARY = '.tmp-';

/**
 * A folder as store. New keys are written beside their place, fsynced, linked (`link` fails where a key exists; `rename`
 * would overwrite) and made to last by an fsync of the folder; 94 kill points and 49 power cuts left no torn key
 * (reliability.md 0.8). No error path deletes anything but a temporary file of its own.
 *
 * What a folder cannot do: compare and replace in one step. `replace` with an `expected` hash takes turns within this
 * process; another process that replaces the same key between the comparison and the rename, some microseconds, is not
 * seen. `expected: null` is exact. Needs hard links and fsync of folders (not exFAT, not some network mounts).
 */
export function createFileStore(root: string): Store {
  const folder = path.resolve(root);
  const turns = new Map<string, Promise<unknown>>();
  const place = (key: string) => path.join(folder, checkedKey(key));
  return {
    url: `file:${folder}`,
    get: (key) => readIfThere(place(key)),
    read: (key, offset, length) => readPart(place(key), offset, length),
    putIfAbsent: (key, body) => writeThen(place(key), body, linkInto),
    replace: (key, body, expected) =>
      inTurn(turns, key, async () => {
        if (expected === null) return writeThen(place(key), body, linkInto);
        if (expected !== undefined && (await sha256Of(place(key))) !== expected) return false;
        return writeThen(place(key), body, renameInto);
      }),
    list: (prefix) => listFolder(folder, prefix === '' ? '' : checkedKey(prefix.replace(/\/$/, ''))),
    folders: () => listRoot(folder),
    async size(key) {
      return (await statIfThere(place(key)))?.size ?? null;
    },
    async localPath(key) {
      if ((await statIfThere(place(key))) === null) throw new Error(`${key} is not in file:${folder}`);
      return place(key);
    },
    publishFile: (key, file) => publish(file, place(key)),
  };
}

/** @throws Error for a key that could leave the store's folder or that a temporary file could be taken for */
export function checkedKey(key: string): string {
  const parts = key.split('/');
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || part.startsWith(TEMPORARY));
  if (bad || /[\0\\]/.test(key)) throw new Error(`"${key}" is no store key: relative, with "/", without "..", please`);
  return key;
}

async function writeThen(
  target: string,
  body: Uint8Array,
  into: (temporary: string, target: string) => Promise<boolean>,
): Promise<boolean> {
  await makeFolder(path.dirname(target));
  const temporary = path.join(path.dirname(target), `${TEMPORARY}${randomUUID()}`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    return await into(temporary, target);
  } finally {
    await unlink(temporary).catch(ignoreAbsent);
  }
}

async function linkInto(temporary: string, target: string): Promise<boolean> {
  try {
    await link(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await syncFolder(path.dirname(target));
  return true;
}

async function renameInto(temporary: string, target: string): Promise<boolean> {
  await rename(temporary, target);
  await syncFolder(path.dirname(target));
  return true;
}

async function publish(file: string, target: string): Promise<boolean> {
  await makeFolder(path.dirname(target));
  const temporary = path.join(path.dirname(target), `${TEMPORARY}${randomUUID()}`);
  try {
    await link(file, temporary).catch((error: unknown) => {
      if (codeOf(error) !== 'EXDEV') throw error;
      return copyFile(file, temporary, constants.COPYFILE_EXCL);
    });
    const handle = await open(temporary, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    const published = await linkInto(temporary, target);
    await unlink(file);
    return published;
  } finally {
    await unlink(temporary).catch(ignoreAbsent);
  }
}

async function listFolder(root: string, below: string): Promise<string[]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true, recursive: true }).catch(
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    },
  );
  const keys = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(TEMPORARY))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return keys.sort((a, b) => (a < b ? -1 : 1));
}

async function listRoot(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function readPart(file: string, offset: number, length: number): Promise<Buffer | null> {
  const handle = await open(file).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const most = Math.max(0, Math.min(length, (await handle.stat()).size - offset));
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(most), 0, most, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function statIfThere(file: string): Promise<{ size: number } | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function sha256Of(file: string): Promise<string | null> {
  const body = await readIfThere(file);
  return body === null ? null : createHash('sha256').update(body).digest('hex');
}

async function inTurn<T>(turns: Map<string, Promise<unknown>>, key: string, action: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(action, action);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}

function ignoreAbsent(error: unknown): void {
  if (!isAbsent(error)) throw error;
}
