import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePorts, type Started, startProgram, stopProgram, untilAnswers } from './processes.ts';
import { gateway, GATEWAY_VERSION } from './tools.ts';

/** A store that several workers share: what they are told of it by their environment. */
export interface SharedStore {
  /** As the table names it. */
  name: string;
  env: Record<string, string>;
  stop(): Promise<void>;
}

const MOTO_VERSION = '5.2.5';
const BUCKET = 'taskseed-check';
const KEYS = { AWS_ACCESS_KEY_ID: 'check', AWS_SECRET_ACCESS_KEY: 'check-secret', AWS_REGION: 'us-east-1' };

export const KINDS = ['file', 'moto', 'versitygw'] as const;
export type StoreKind = (typeof KINDS)[number];

/** Opens a store of a kind below `folder`; servers of buckets are installed into `cache` when they are not there. */
export async function openSharedStore(
  kind: StoreKind,
  folder: string,
  cache: string,
  say: (line: string) => void,
): Promise<SharedStore> {
  if (kind === 'file')
    return {
      name: 'shared folder',
      env: { TASKSEED_STORE: `file:${path.join(folder, 'store')}` },
      stop: async () => {},
    };
  const [port = 0] = await freePorts(1);
  const server = kind === 'moto' ? startMoto(cache, folder, port, say) : await startGateway(cache, folder, port, say);
  await untilAnswers(port, server);
  const env = {
    ...KEYS,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    TASKSEED_STORE: `s3://${BUCKET}/sets`,
  };
  if (kind === 'moto') await fetch(`${env.AWS_ENDPOINT_URL_S3}/${BUCKET}`, { method: 'PUT' });
  const version = kind === 'moto' ? MOTO_VERSION : GATEWAY_VERSION;
  return { name: `S3: ${kind} ${version}`, env, stop: () => stopProgram(server) };
}

/** moto, in memory, from a Python environment of its own. */
function startMoto(cache: string, folder: string, port: number, say: (line: string) => void): Started {
  const python = path.join(cache, `moto-${MOTO_VERSION}`);
  const program = path.join(python, 'bin', 'moto_server');
  if (!existsSync(program)) {
    say(`installing moto ${MOTO_VERSION} into ${python}`);
    execFileSync('python3', ['-m', 'venv', python]);
    execFileSync(path.join(python, 'bin', 'pip'), ['install', '--quiet', `moto[server]==${MOTO_VERSION}`]);
  }
  return startProgram(path.join(folder, 'moto.log'), [program, '-H', '127.0.0.1', '-p', String(port)]);
}

/** versitygw over a folder; a folder in it is a bucket. */
async function startGateway(
  cache: string,
  folder: string,
  port: number,
  say: (line: string) => void,
): Promise<Started> {
  const program = await gateway(cache, say);
  const root = path.join(folder, 'gateway');
  mkdirSync(path.join(root, BUCKET), { recursive: true });
  const flags = ['--port', `127.0.0.1:${port}`, '--access', KEYS.AWS_ACCESS_KEY_ID];
  const secret = ['--secret', KEYS.AWS_SECRET_ACCESS_KEY, '--region', KEYS.AWS_REGION];
  return startProgram(path.join(folder, 'gateway.log'), [program, ...flags, ...secret, 'posix', root]);
}
