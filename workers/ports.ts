import { connect, createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
/** Below this, ports are never handed out by Linux for outgoing connections, and Temporal can store them (smallint). */
const HIGHEST = 32_767;

/** Whether something takes connections on a port of loopback. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    const done = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.setTimeout(1_000, () => done(false));
  });
}

/** The wanted port if nobody has it, else the next free one that is not in `taken`, below 32768. */
export async function freePort(wanted: number, taken: readonly number[] = []): Promise<number> {
  for (let port = wanted; port <= HIGHEST; port++) if (!taken.includes(port) && (await isFree(port))) return port;
  throw new Error(`no port from ${wanted} to ${HIGHEST} is free on ${LOOPBACK}`);
}

/** Listening alone does not tell: where another process has the port on all addresses, some systems still allow loopback. */
async function isFree(port: number): Promise<boolean> {
  if (await answers(port)) return false;
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}
