import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { RunningPostgres } from './postgres.ts';
import { freePorts, type Started, startProgram, stopProgram, untilAnswers } from './processes.ts';
import type { ServerTools } from './tools.ts';

/** One process with all four of Temporal's services. */
export interface ServerNode {
  address: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

export interface RunningCluster {
  nodes: readonly ServerNode[];
  stop(): Promise<void>;
}

export const NAMESPACE = 'taskseed-check';
const SHARDS = 64;
const NO_HOST = '127.0.0.1';

/** Two nodes of Temporal's server on one PostgreSQL, with a namespace and our search attributes. */
export async function startCluster(
  folder: string,
  tools: ServerTools,
  postgres: RunningPostgres,
): Promise<RunningCluster> {
  for (const database of ['temporal', 'visibility']) createSchema(tools, postgres, database);
  const nodes = [await makeNode(folder, 'a', tools, postgres), await makeNode(folder, 'b', tools, postgres)];
  for (const node of nodes) await node.start();
  await register(nodes[0]?.address ?? '');
  return {
    nodes,
    stop: async () => void (await Promise.all(nodes.map((node) => node.kill()))),
  };
}

function createSchema({ sql, schema }: ServerTools, { port, user }: RunningPostgres, database: string): void {
  const at = ['--plugin', 'postgres12', '--ep', NO_HOST, '-p', String(port), '-u', user, '--db', database];
  const tool = (...command: string[]) => execFileSync(sql, [...at, ...command], { stdio: 'pipe' });
  tool('create');
  tool('setup-schema', '-v', '0.0');
  tool('update-schema', '-d', path.join(schema, database, 'versioned'));
}

async function makeNode(
  folder: string,
  name: string,
  { server }: ServerTools,
  postgres: RunningPostgres,
): Promise<ServerNode> {
  const ports = await freePorts(9);
  const home = path.join(folder, `node-${name}`);
  mkdirSync(home, { recursive: true });
  const config = path.join(home, 'config.yaml');
  writeFileSync(config, JSON.stringify(configOf(ports, postgres), null, 2));
  const [frontend = 0] = ports;
  let running: Started | null = null;
  return {
    address: `${NO_HOST}:${frontend}`,
    async start() {
      const command = [server, '--config-file', config, '--allow-no-auth', 'start'];
      running = startProgram(path.join(home, 'log'), command, { cwd: home });
      await untilAnswers(frontend, running);
    },
    async kill() {
      if (running) await stopProgram(running, 'SIGKILL');
      running = null;
    },
  };
}

/** The server's configuration; it reads YAML, and JSON is YAML. */
function configOf(ports: readonly number[], postgres: RunningPostgres): object {
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${NO_HOST}:${postgres.port}`,
      connectProtocol: 'tcp',
      user: postgres.user,
      maxConns,
      maxIdleConns: maxConns,
    },
  });
  const service = (index: number, more = {}) => ({
    rpc: { grpcPort: ports[index], membershipPort: ports[index + 1], bindOnLocalHost: true, ...more },
  });
  const clusterInformation = {
    active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${NO_HOST}:${ports[0]}` },
  };
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: SHARDS,
      datastores: { default: store('temporal', 20), visibility: store('visibility', 5) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: NO_HOST } },
    services: {
      frontend: service(0, { httpPort: ports[8] }),
      matching: service(2),
      history: service(4),
      worker: service(6),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation,
    },
    dcRedirectionPolicy: { policy: 'noop' },
  };
}

/** Types of the API's IndexedValueType. */
const SEARCH_ATTRIBUTES = { TaskseedRecipe: 2, TaskseedStage: 2, TaskseedRecords: 3, TaskseedUsd: 4 };

/** A new cluster needs some seconds until it knows its namespace everywhere. */
async function register(address: string): Promise<void> {
  const connection = await untilDone(() => Connection.connect({ address }));
  const retention = { seconds: (30 * 86_400) as never, nanos: 0 };
  await untilDone(() =>
    connection.workflowService.registerNamespace({
      namespace: NAMESPACE,
      workflowExecutionRetentionPeriod: retention,
    }),
  );
  await untilDone(() =>
    connection.operatorService.addSearchAttributes({ namespace: NAMESPACE, searchAttributes: SEARCH_ATTRIBUTES }),
  );
  await untilDone(() => connection.workflowService.listWorkflowExecutions({ namespace: NAMESPACE }));
  await connection.close();
}

async function untilDone<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (/already exists/i.test(String(error))) return undefined as T;
      if (tries === 60) throw error;
      await sleep(1_000);
    }
  }
}
