import { AsyncLocalStorage } from 'node:async_hooks';
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What happens at a point: the process dies, or it is only cut off from the disk, for ever, in the middle of work. */
export type Death = 'SIGKILL' | 'freeze';

/** Where a piece of work dies. Points are its changes of the disk, in order: each open for writing, write, sync, link … */
export interface KillAt {
  /** Dies just before this point, counted from 0. */
  point: number;
  /** When the point is a write, its first half lands. */
  torn?: boolean;
  death: Death;
}

interface Life extends KillAt {
  passed: string[];
  over: boolean;
  died: (at: string) => void;
  files: FileHandle[];
}

const lives = new AsyncLocalStorage<Life>();
/** Temporary names differ from life to life; what they are for is the same. */
const nameOf = (file: string) =>
  path
    .basename(file)
    .replace(/^\.tmp-.*/, 'temporary')
    .replace(/^taskseed-shard-.*/, 'folder');
const NEVER = new Promise<never>(() => undefined);
type Operation = (this: unknown, ...args: never[]) => Promise<unknown>;

/** Passes a point, or dies there. `half` lands the first half of a write. */
async function pass(name: string, half: (() => Promise<unknown>) | null): Promise<void> {
  const life = lives.getStore();
  if (life === undefined) return;
  if (life.over) return NEVER;
  const point = life.passed.push(name) - 1;
  if (point !== life.point) return;
  life.over = true;
  if (life.torn) await half?.();
  if (life.death === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
  life.died(name);
  return NEVER;
}

function wrap(
  owner: Record<string, Operation>,
  name: string,
  half?: (self: unknown, args: never[]) => Promise<unknown>,
) {
  const real = owner[name] as Operation;
  owner[name] = async function (this: unknown, ...args: never[]) {
    const named = args.filter((arg) => typeof arg === 'string').map((file) => ` ${nameOf(file)}`);
    await pass(`${name}${named.join('')}`, half ? () => half(this, args) : null);
    return real.apply(this, args);
  };
}

async function install(): Promise<void> {
  // The module's functions take what they take; they are handed through as they come.
  const module = fs as unknown as Record<string, Operation>;
  const own = await fs.open(path.join(tmpdir(), `kill-points-${process.pid}`), 'w');
  await fs.unlink(path.join(tmpdir(), `kill-points-${process.pid}`));
  const handles = Object.getPrototypeOf(own) as Record<string, Operation>;
  await own.close();
  const write = handles['write'] as Operation;
  const half = (self: unknown, [bytes]: [Buffer]) => {
    const body = Buffer.from(bytes);
    return write.apply(self, [body, 0, Math.ceil(body.length / 2)] as never[]);
  };
  for (const name of ['write', 'writeFile', 'appendFile']) wrap(handles, name, half as never);
  for (const name of ['sync', 'datasync', 'truncate']) wrap(handles, name);
  for (const name of ['link', 'rename', 'unlink', 'copyFile', 'mkdir', 'rm']) wrap(module, name);
  const open = module['open'] as Operation;
  module['open'] = async (...args: never[]) => {
    const [file, flags] = args as unknown as [string, string | undefined];
    if (flags !== undefined && flags !== 'r') await pass(`open ${nameOf(file)}`, null);
    const handle = (await open(...args)) as FileHandle;
    lives.getStore()?.files.push(handle);
    return handle;
  };
  syncBuiltinESMExports();
}

const installed = install();

export type Lived<T> = { done: T; points: string[] } | { diedAt: string };

/** Runs `work` until it ends or dies. Without `killAt` it lives, and `points` tells where it could have died. */
export async function liveUntil<T>(killAt: KillAt | null, work: () => Promise<T>): Promise<Lived<T>> {
  await installed;
  let died: (at: string) => void = () => undefined;
  const death = new Promise<string>((resolve) => (died = resolve));
  const life: Life = { death: 'freeze', point: -1, ...killAt, passed: [], over: false, died, files: [] };
  const outcome = await Promise.race([
    lives.run(life, work).then((done): Lived<T> => ({ done, points: life.passed })),
    death.then((diedAt): Lived<T> => ({ diedAt })),
  ]);
  // A dead process's files are closed for it.
  await Promise.all(life.files.map((file) => file.close().catch(() => undefined)));
  return outcome;
}
