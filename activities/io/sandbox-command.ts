import { lstat, readlink, access, constants } from 'node:fs/promises';
import { platform } from 'node:os';
import path from 'node:path';

/** What a sandbox is started with on this machine. */
export interface SandboxTools {
  bwrap: string;
  python: string;
  /** Arguments that give the root's folders of programs and libraries. */
  root: string[];
}

const FOLDERS = ['/usr/bin', '/usr/local/bin'];
/** Beside `/usr`: links into it on most systems, folders of their own on some. */
const LIBRARIES = ['/bin', '/lib', '/lib32', '/lib64', '/libx32'];

/** Finds bubblewrap and Python, or says in a sentence what is missing and what to do. */
export async function findSandboxTools(): Promise<SandboxTools | string> {
  if (platform() !== 'linux') return 'generated code runs only in a sandbox of Linux (bubblewrap)';
  const bwrap = await firstIn(FOLDERS, 'bwrap');
  if (bwrap === null) return 'bubblewrap is not installed (apt-get install bubblewrap)';
  // Only what lies under /usr is seen inside the sandbox.
  const python = await firstIn(FOLDERS, 'python3');
  if (python === null) return 'there is no python3 in /usr/bin or /usr/local/bin (apt-get install python3)';
  return { bwrap, python, root: await rootArgs() };
}

async function firstIn(folders: readonly string[], name: string): Promise<string | null> {
  for (const folder of folders) {
    const file = path.join(folder, name);
    const works = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (works) return file;
  }
  return null;
}

async function rootArgs(): Promise<string[]> {
  const args = ['--ro-bind', '/usr', '/usr'];
  for (const folder of LIBRARIES) {
    const stat = await lstat(folder).catch(() => null);
    if (stat?.isSymbolicLink()) args.push('--symlink', await readlink(folder), folder);
    else if (stat?.isDirectory()) args.push('--ro-bind', folder, folder);
  }
  return args;
}

/**
 * A root that holds programs and libraries and `/dev/null`, all read-only; no `/proc`, no `/etc`, no home. There is no
 * place to write: a folder in memory could be filled with empty files, of which no limit of size takes note (0.4 GB of
 * the kernel's memory in 5 s). New user, process, network, IPC, host name and cgroup namespaces, and no way to make further ones.
 */
export function sandboxArgs({ python, root }: SandboxTools, script: string): string[] {
  const walls = ['--unshare-user', '--unshare-all', '--disable-userns', '--cap-drop', 'ALL', '--new-session'];
  const who = ['--uid', '65534', '--gid', '65534', '--hostname', 'sandbox', '--die-with-parent', '--clearenv'];
  const files = ['--dir', '/tmp', '--dir', '/dev', '--dev-bind', '/dev/null', '/dev/null'];
  // Sets print in the order of their hashes, which must be the same on every run.
  const environment = ['--setenv', 'PYTHONHASHSEED', '0', '--setenv', 'LC_ALL', 'C.UTF-8', '--chdir', '/tmp'];
  const started = ['--remount-ro', '/', '--seccomp', '3', '--', python, '-s', '-S', '-B', '-c', script];
  return [...walls, ...who, ...root, ...files, ...environment, ...started];
}
