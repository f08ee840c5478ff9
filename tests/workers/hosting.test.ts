import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hold, runningServer } from '../../workers/hosting.ts';
import { processStamp } from '../../workers/process-stamp.ts';
import { readService, writeService } from '../../workers/service.ts';

let home: string;
const held: { release(): Promise<boolean> }[] = [];
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'taskseed-home-'));
});
afterEach(async () => {
  for (const hosting of held.splice(0)) await hosting.release();
  await rm(home, { recursive: true, force: true });
});

async function holdServer() {
  const hosting = await hold({ env: process.env, home }, { server: true, rehearsal: false });
  held.push(hosting);
  const server = hosting.server;
  if (!server) throw new Error('no server');
  return { ...hosting, server };
}

/** Another process that holds the same home until its standard input ends. */
async function otherUser() {
  const code = `
    import { hold } from './workers/hosting.ts';
    const hosting = await hold({ env: process.env, home: process.argv[1] }, { server: true, rehearsal: false });
    console.log(hosting.server.pid);
    process.stdin.resume().on('end', async () => console.log(await hosting.release()));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, home], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
  const pid = Number((await said.next()).value);
  return {
    child,
    pid,
    async leave() {
      child.stdin.end();
      const last = String((await said.next()).value).trim();
      if (child.exitCode === null) await once(child, 'exit');
      return last === 'true';
    },
  };
}

describe('the embedded server', () => {
  it('starts, keeps histories 30 days, has the search attributes, and stops with its last user', async () => {
    const { server, release } = await holdServer();
    expect(server.port).toBeLessThan(32_768);
    expect(runningServer(home)?.pid).toBe(server.pid);
    const connection = await Connection.connect({ address: `127.0.0.1:${server.port}` });
    const namespace = await connection.workflowService.describeNamespace({ namespace: 'default' });
    expect(Number(namespace.config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 3600);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining(['TaskseedRecipe', 'TaskseedStage', 'TaskseedRecords', 'TaskseedUsd']),
    );
    await connection.close();
    expect(await release()).toBe(true);
    expect(processStamp(server.pid ?? 0)).toBeNull();
    expect(await readdir(home)).toContain('temporal.db');
  });

  it('comes back on the ports it had, also where the first choice was taken', async () => {
    writeService(home, 'server', { pid: null, port: 17_233, uiPort: 18_233 });
    const stranger = createServer().listen(17_233, '127.0.0.1');
    await once(stranger, 'listening');
    const first = await holdServer();
    expect(first.server.port).toBe(17_234);
    await first.release();
    stranger.close();
    const second = await holdServer();
    expect([second.server.port, second.server.uiPort]).toEqual([17_234, first.server.uiPort]);
  });

  it('is shared by two processes and outlives the first of them', async () => {
    const { server, release } = await holdServer();
    const other = await otherUser();
    expect(other.pid).toBe(server.pid);
    expect(await release()).toBe(false);
    expect(processStamp(other.pid)).not.toBeNull();
    expect(await other.leave()).toBe(true);
    expect(processStamp(other.pid)).toBeNull();
  });

  it('is stopped although another user was killed', async () => {
    const { server, release } = await holdServer();
    const other = await otherUser();
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    expect(await release()).toBe(true);
    expect(processStamp(server.pid ?? 0)).toBeNull();
  });

  it('is started once by two processes that come at the same time', async () => {
    const [mine, other] = await Promise.all([holdServer(), otherUser()]);
    expect(other.pid).toBe(mine.server.pid);
    await other.leave();
  });

  it('is started anew where the file names a process that is not ours', async () => {
    writeService(home, 'server', { pid: process.pid, port: 17_333, uiPort: 18_333 });
    const file = path.join(home, 'server.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"stamp": "\d+ \d+/, '"stamp": "1 1'));
    const { server } = await holdServer();
    expect(server.pid).not.toBe(process.pid);
    expect(readService(home, 'server')?.port).toBe(17_333);
  });
});
