import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHome, endOf, killService, startEndpoint } from './stand.ts';

/** A server and the run's first steps take some seconds on a busy machine; what is measured begins after them. */
const READY_MS = 120_000;

/**
 * Seconds from the start of a worker process to its first paid call: a run waits on a live server for a worker of the
 * paid queue, sources and workflows have been bundled before.
 */
export async function firstCallSeconds(): Promise<number> {
  const endpoint = await startEndpoint();
  const home = createHome(endpoint, recipe(), 16);
  const others = [home.start(['worker', '--queue', 'taskseed', '--json'])];
  try {
    await new Promise((resolve) => others[0]?.stdout?.once('data', resolve));
    const { code, stderr } = await endOf(
      home.start(['run', path.join(home.folder, 'bench.json'), '--detach', '--no-worker']),
    );
    if (code !== 0) throw new Error(`the run was not started\n${stderr}`);
    // A short life of the paid queue's worker, so that its cold files are warm.
    await endOf(home.start(['worker', '--help']));
    await sleep(2_000);
    const started = Date.now();
    others.push(home.start(['worker', '--queue', 'taskseed-teacher', '--json']));
    for (const end = Date.now() + READY_MS; Date.now() < end; await sleep(20)) {
      const { firstAt } = await endpoint.stats();
      if (firstAt !== null) return (firstAt - started) / 1000;
    }
    throw new Error('no call came within two minutes');
  } finally {
    for (const worker of others) worker.kill('SIGKILL');
    killService(path.join(home.folder, '.taskseed/server.json'));
    home.close();
    endpoint.close();
  }
}

const recipe = () => ({
  families: ['arithmetic'],
  records: 8,
  models: { teacher: { endpoint: 'fake', model: 'fake' } },
});
