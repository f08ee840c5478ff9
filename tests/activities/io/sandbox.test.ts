import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, SANDBOX_LIMITS } from '../../../activities/io/sandbox.ts';

const problem = await createSandbox().problem();
if (problem !== null) console.warn(`sandbox tests skipped: ${problem}`);

const INC = {
  source: 'def inc(x):\n    return x + 1',
  tests: ['inc(1) == 2', 'inc(2) == 3', 'inc(-1) == 0'].map((t) => `assert ${t}`),
};
const lines = (...text: string[]) => text.join('\n');

describe.skipIf(problem !== null)('code is run against its tests', () => {
  const { run } = createSandbox();

  it('and passes them, or is told by the first that fails', async () => {
    expect(await run(INC)).toEqual({ passed: 3, total: 3, problem: null });
    expect(await run({ ...INC, source: 'def inc(x):\n    return x + 2' })).toEqual({
      passed: 0,
      total: 3,
      problem: 'test 1 fails',
    });
    expect(await run({ ...INC, source: 'def inc(x):\n    return x + 1 if x > 0 else x.y' })).toEqual({
      passed: 2,
      total: 3,
      problem: 'test 3 raises AttributeError',
    });
  });

  it.each([
    ['is not Python', 'def inc(x)\n    return x'],
    ['imports a module', 'import os\ndef inc(x):\n    return x + 1'],
    ['imports a module', 'from subprocess import run\ndef inc(x):\n    return x + 1'],
    ['uses a name', 'def inc(x):\n    return eval("x + 1")'],
    ['uses an attribute', 'def inc(x):\n    return ().__class__.__base__.__subclasses__()'],
    ['uses an attribute', 'import random\ndef inc(x):\n    return random._os'],
    ['the module sys as a value', 'import sys\ns = sys\ndef inc(x):\n    return x + 1'],
    ['raises ZeroDivisionError when it is loaded', '1 / 0\ndef inc(x):\n    return x + 1'],
    ['raises SystemExit when it is loaded', 'def inc(x):\n    return x + 1\nraise SystemExit(0)'],
  ])('%s', async (told, source) => {
    expect((await run({ ...INC, source }))?.problem).toContain(told);
  });

  it('and tests have to be three, and to tell a right answer from none', async () => {
    expect((await run({ ...INC, tests: INC.tests.slice(1) }))?.problem).toBe(
      'there are 2 tests, at least 3 are needed',
    );
    expect((await run({ ...INC, tests: ['assert inc', ...INC.tests] }))?.problem).toMatch(
      /whatever the function returns/,
    );
    const whole = lines(
      'def check(f):',
      '    assert f(1) == 2',
      '    assert f(2) == 3',
      '    assert f(3) == 4',
      'check(inc)',
    );
    expect(await run({ ...INC, tests: [whole] })).toMatchObject({ passed: 3, problem: null });
  });

  it('with the same order of sets and the same chance each time', async () => {
    const source = 'import random\ndef inc(x):\n    return [random.random(), list({str(i) for i in range(9)})][x]';
    const first = await run({
      source,
      tests: ['assert inc(0) > 0.5', 'assert inc(1)[0] == "0"', 'assert inc(0) > 0.5'],
    });
    const again = await run({
      source,
      tests: ['assert inc(0) > 0.5', 'assert inc(1)[0] == "0"', 'assert inc(0) > 0.5'],
    });
    expect(again).toEqual(first);
  });
});

/** Without the refusals by name: what is left is the wall. */
const runner = readFile(new URL('../../../activities/io/run-tests.py', import.meta.url), 'utf8').then((script) => {
  const bare = script
    .replace('        check(node, noun)\n', '        pass\n')
    .replace('if plain > dotted:', 'if False:');
  if (bare.length >= script.length) throw new Error('run-tests.py refuses by other words than these');
  return bare;
});
const TIGHT = { ...SANDBOX_LIMITS, cpuSeconds: 1, wallSeconds: 20 };

/** Runs hostile code whose function `able` lists what it could do. */
async function able(attempts: Record<string, string>, limits = TIGHT): Promise<string> {
  const defs = Object.entries(attempts).map(([name, body]) => `    def ${name}():\n${body.replace(/^/gm, '        ')}`);
  const source = lines(
    'import os, sys, ctypes, signal',
    'libc = ctypes.CDLL(None, use_errno=True)',
    'def able(probe=False):',
    ...defs,
    '    found = []',
    `    for act in [${Object.keys(attempts).join(', ')}]:`,
    '        try:',
    '            if act() is not False: found.append(act.__name__)',
    '        except BaseException: pass',
    '    raise LookupError(" ".join(found)) if found else ArithmeticError()',
  );
  const tests = ['try: able()', 'except ArithmeticError: pass', 'else: assert False'];
  const sandbox = createSandbox(limits, runner);
  const told = await sandbox.run({ source, tests: [tests.join('\n'), 'assert able', 'assert able', 'assert able'] });
  return told?.problem ?? 'nothing';
}

/** The tests above say nothing of a function, which comes up once all of them passed. */
const CONTAINED = 'a test passes whatever the function returns';

describe.skipIf(problem !== null)('what code may try, it is contained', () => {
  let canary = '';
  beforeAll(async () => {
    canary = path.join(await mkdtemp(path.join(tmpdir(), 'taskseed-canary-')), 'secret');
    await writeFile(canary, 'secret');
  });
  afterAll(() => rm(path.dirname(canary), { recursive: true, force: true }));

  it('an honest run of the same kind is told to be able', async () => {
    expect(await able({ list_programs: 'os.listdir("/usr/bin")' })).toBe('test 1 raises LookupError');
  });

  it('files outside are neither read nor written, links to them neither', async () => {
    const attempts = {
      read_etc: 'open("/etc/passwd").read()',
      read_home: `os.listdir(${JSON.stringify(homedir())})`,
      read_canary: `open(${JSON.stringify(canary)}).read()`,
      read_proc: 'os.listdir("/proc/self")',
      read_sys: 'os.listdir("/sys")',
      follow_link: 'os.symlink("/etc/passwd", "/tmp/link"); open("/tmp/link").read()',
      hard_link: 'os.link("/usr/bin/env", "/tmp/env")',
      write_usr: 'open("/usr/bin/x", "w")',
      write_root: 'open("/x", "w")',
      write_tmp: 'open("/tmp/x", "w")',
      write_shared: 'open("/dev/shm/x", "w")',
      make_folder: 'os.mkdir("/tmp/x")',
      write_dev: 'open("/dev/x", "w")',
      remove_usr: 'os.remove("/usr/bin/env")',
      make_device: 'os.mknod("/tmp/null", 0o20666, os.makedev(1, 3))',
      environment: 'return any(os.environ.get(k) for k in ("HOME", "USER", "PATH")) and bool(os.environ.get("HOME"))',
    };
    expect(await able(attempts)).toBe(CONTAINED);
  });

  it('there is no network and no socket at all', async () => {
    const connect = (to: string) => `import socket\nsocket.create_connection(${to}, timeout=0.2)`;
    const attempts = {
      loopback: connect('("127.0.0.1", 22)'),
      outside: connect('("1.1.1.1", 53)'),
      resolve: 'import socket\nsocket.getaddrinfo("example.com", 80)',
      unix: 'import socket\nsocket.socket(socket.AF_UNIX)',
      netlink: 'import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)',
    };
    expect(await able(attempts)).toBe(CONTAINED);
  });

  it('there is no second process and no thread: no fork bomb, no zombies', async () => {
    const attempts = {
      fork: 'os.fork() or os._exit(0)',
      bomb: 'while True: os.fork()',
      spawn: 'os.posix_spawn("/usr/bin/env", ["env"], {})',
      run: 'import subprocess\nsubprocess.run(["/usr/bin/env"])',
      thread: 'import threading\nthreading.Thread(target=print).start()',
      vfork: 'return libc.vfork() >= 0',
    };
    expect(await able(attempts)).toBe(CONTAINED);
  });

  it('privileges, namespaces, tracing and shared memory are out of reach', async () => {
    const attempts = {
      setuid: 'os.setuid(0)',
      unshare: 'return libc.unshare(0x10000000) == 0',
      mount: 'return libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0',
      chroot: 'os.chroot("/tmp")',
      ptrace: 'return libc.ptrace(0, 0, 0, 0) == 0',
      trace_first: 'return libc.ptrace(16, 1, 0, 0) == 0',
      peek: 'return libc.process_vm_readv(1, None, 0, None, 0, 0) >= 0',
      shared: 'return libc.shmget(0, 1 << 30, 0o1600) >= 0',
      memory_file: 'os.memfd_create("x")',
      raise_limit: 'import resource\nresource.setrlimit(resource.RLIMIT_NPROC, (9, 9))',
      set_user_id_program: 'os.chmod("/usr/bin/env", 0o4755)',
      reboot: 'return libc.reboot(0x1234567) == 0',
    };
    expect(await able(attempts)).toBe(CONTAINED);
  });

  it.each([
    [
      'one that ignores its signal',
      'signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass',
      /CPU time|longer/,
    ],
    ['waiting', 'import time\ntime.sleep(600)', /longer than/],
    ['leaving', 'os._exit(0)', /ends the program/],
    ['killing itself', 'os.kill(os.getpid(), 9)', /CPU time|ends/],
    ['killing all', 'os.kill(-1, 9)', /CPU time|ends|whatever/],
    ['killing the first process', 'os.kill(1, 9)\nos.kill(1, 15)\nreturn False', /whatever/],
    ['a null pointer', 'ctypes.string_at(0)', /breaks the interpreter/],
    ['recursion without end', 'sys.setrecursionlimit(10**9)\nf = lambda: f()\nf()', /breaks|CPU time|memory|whatever/],
    [
      'an output flood',
      'while True:\n    for fd in range(32):\n        try: os.write(fd, b"x" * 65536)\n        except OSError: pass',
      /writes too much/,
    ],
    ['much memory', 'a = []\nwhile True: a.append(bytearray(1 << 24))', /whatever|memory/],
  ])('%s ends within its limits', async (_, body, told) => {
    const started = Date.now();
    expect(await able({ act: body }, { ...TIGHT, wallSeconds: body.includes('sleep') ? 2 : 20 })).toMatch(told);
    expect(Date.now() - started).toBeLessThan(60_000);
  });

  it('and neighbours run on', async () => {
    const sandbox = createSandbox(TIGHT, runner);
    const bad = ['while True: pass', 'import os\nos._exit(1)', 'a = "x" * (1 << 40)'];
    const runs = [...bad.map((source) => ({ ...INC, source })), INC, INC].map((code) => sandbox.run(code));
    const found = await Promise.all(runs);
    expect(found.map((proof) => proof?.problem === null)).toEqual([false, false, false, true, true]);
  });
});
