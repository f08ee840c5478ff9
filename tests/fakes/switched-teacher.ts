import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RehearsalOptions } from '../../scripts/rehearsal/options.ts';
import { startRehearsal, type RunningRehearsal } from '../../scripts/rehearsal/server.ts';

/** The rehearsal teacher behind a door that a test opens and shuts. */
export interface SwitchedTeacher {
  /** Ends in `/v1`; the same while the door is shut. */
  url: string;
  ledger: RunningRehearsal['ledger'];
  /** Calls that came to the door. */
  arrivals(): number;
  /** Calls in flight at the same time, at most, since the last `resetPeak`. */
  peak(): number;
  resetPeak(): void;
  /** Answers every call with this status; null passes calls on again. */
  refuse(status: 401 | 402 | null): void;
  /** No connection is taken. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function startSwitchedTeacher(options: Partial<RehearsalOptions>): Promise<SwitchedTeacher> {
  const teacher = await startRehearsal(options);
  const target = new URL(teacher.url);
  let [arrivals, inFlight, peak, port] = [0, 0, 0, 0];
  let refused: number | null = null;
  let server: Server | null = null;

  async function open(): Promise<void> {
    const door = createServer((incoming, response) => {
      arrivals++;
      if (refused !== null) return void response.writeHead(refused, { 'content-type': 'application/json' }).end('{}');
      peak = Math.max(peak, ++inFlight);
      response.on('close', () => inFlight--);
      const { method, headers, url } = incoming;
      const passed = forward({ host: target.hostname, port: target.port, method, headers, path: url }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      incoming.pipe(passed);
    });
    await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
    ({ port } = door.address() as AddressInfo);
    server = door;
  }

  function shut(): Promise<void> {
    const door = server;
    server = null;
    if (!door) return Promise.resolve();
    return new Promise((resolve) => {
      door.close(() => resolve());
      door.closeAllConnections();
    });
  }

  await open();
  return {
    url: `http://127.0.0.1:${port}/v1`,
    ledger: () => teacher.ledger(),
    arrivals: () => arrivals,
    peak: () => peak,
    resetPeak: () => void (peak = inFlight),
    refuse: (status) => void (refused = status),
    shut,
    open,
    async close() {
      await shut();
      await teacher.close();
    },
  };
}
