import { Client, Connection } from '@temporalio/client';
import { hold, type Hosting, runningServer } from '../../workers/hosting.ts';
import { openWorkers } from '../../workers/main.ts';
import { configuredTarget, embeddedTarget, type TemporalTarget } from '../../workers/temporal-connection.ts';
import { installRuntime, type RunningWorkers } from '../../workers/workers.ts';
import type { Cli } from './cli.ts';
import { sparingly } from './sparingly.ts';
import { CliError, EXIT } from './errors.ts';

/** A verb's hold on Temporal: the server it talks to and what of it runs for this process. */
export interface Session {
  client: Client;
  target: TemporalTarget;
  hosting: Hosting | null;
  workers: RunningWorkers | null;
  /** Page of a run in the Web UI; null where we do not know the server's. */
  webUi(id: string): string | null;
  /** Drains the workers and lets go of the embedded server; the second time it only waits for that. */
  close(): Promise<void>;
}

export interface SessionSettings {
  /** Queues to work for in this process; none for a verb that only starts a run. */
  queues: readonly string[];
  rehearsal: boolean;
}

/**
 * Connects to the server that the user has configured, or to our own, starting what is missing (contract 1).
 *
 * @throws CliError (2) when a configured server does not answer
 */
export async function openSession(cli: Cli, settings: SessionSettings): Promise<Session> {
  const { env, home, output } = cli;
  const say = (line: string) => output.say(output.dim(line));
  const configured = configuredTarget(env);
  if (configured) say(`Temporal at ${configured.address}, namespace ${configured.namespace} (${configured.from})`);
  const wanted = { server: configured === null, rehearsal: settings.rehearsal };
  const needsHome = wanted.server || wanted.rehearsal;
  const hosting = needsHome ? await hold({ env, home, say }, wanted) : null;
  const target = configured ?? (hosting?.server ? embeddedTarget(hosting.server) : null);
  if (!target) throw new Error('no Temporal server');
  let workers: RunningWorkers | null = null;
  try {
    const connection = await connect(target);
    if (settings.queues.length > 0) {
      installRuntime(sparingly(say));
      workers = await openWorkers({ env, home, target, queues: settings.queues });
    }
    return sessionOf(connection, target, { hosting, workers }, say);
  } catch (error) {
    await hosting?.release();
    throw error;
  }
}

/** Workers give a completion up after 9 s without a server (temporal.md 3), so a dead one is noticed well before. */
const LOOK_MS = 1_000;

async function keepAlive(hosting: Hosting | null, say: (line: string) => void): Promise<void> {
  try {
    if (await hosting?.revive()) say('what had died of Temporal server and rehearsal teacher runs again');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function sessionOf(
  connection: Connection,
  target: TemporalTarget,
  held: Pick<Session, 'hosting' | 'workers'>,
  say: (line: string) => void,
): Session {
  const { hosting, workers } = held;
  let closing: Promise<void> | null = null;
  const watching = setInterval(() => void keepAlive(hosting, say), LOOK_MS);
  return {
    client: new Client({ connection, namespace: target.namespace }),
    target,
    hosting,
    workers,
    webUi(id) {
      const port = hosting?.server?.uiPort;
      return port
        ? `http://127.0.0.1:${port}/namespaces/${target.namespace}/workflows/${encodeURIComponent(id)}`
        : null;
    },
    close() {
      clearInterval(watching);
      closing ??= Promise.allSettled([workers?.drain()]).then(async () => {
        await connection.close();
        await hosting?.release();
      });
      return closing;
    },
  };
}

/**
 * A client for a verb that looks at runs or sends them something. Starts nothing; null when no server is configured and
 * our own does not run.
 */
export async function openClient(cli: Cli): Promise<{ client: Client; close(): Promise<void> } | null> {
  const configured = configuredTarget(cli.env);
  const server = configured ? null : runningServer(cli.home);
  const target = configured ?? (server ? embeddedTarget(server) : null);
  if (!target) return null;
  const connection = await connect(target);
  return { client: new Client({ connection, namespace: target.namespace }), close: () => connection.close() };
}

/** The same for a verb that is nothing without a server. */
export async function needClient(cli: Cli): Promise<{ client: Client; close(): Promise<void> }> {
  const open = await openClient(cli);
  if (open) return open;
  throw new CliError(
    'no Temporal server runs for this folder; start one with `npx taskseed dev`, or set TEMPORAL_ADDRESS',
  );
}

async function connect(target: TemporalTarget): Promise<Connection> {
  try {
    return await Connection.connect({ ...target.connection, connectTimeout: '5 seconds' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `no Temporal server answers at ${target.address} (${target.from}): ${why}; start it, or unset what names it`,
      EXIT.wrongInput,
      { cause: error },
    );
  }
}
