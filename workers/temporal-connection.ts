import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { Service } from './service.ts';

/** A Temporal server and namespace to work with, and who chose it. */
export interface TemporalTarget {
  connection: NativeConnectionOptions;
  address: string;
  namespace: string;
  /** For messages: `TEMPORAL_ADDRESS`, `profile prod`, a config file, or `embedded`. */
  from: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The server that the user's environment, profile or config file names, as every Temporal tool reads them; null when
 * none does, so that our own may be started (contract 1).
 *
 * @throws Error when a named profile or file does not exist or cannot be read
 */
export function configuredTarget(env: Environment): TemporalTarget | null {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_PROFILE: profile, TEMPORAL_CONFIG_FILE: file } = env;
  const set = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const config = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  const named = config.connectionOptions.address;
  if (!named && !profile && !file) return null;
  const source = file ? `config file ${file}` : 'the Temporal config file';
  const from = address ? 'TEMPORAL_ADDRESS' : profile ? `profile ${profile}` : source;
  return {
    connection: config.connectionOptions,
    address: named ?? 'localhost:7233',
    namespace: config.namespace ?? 'default',
    from,
  };
}

/** Our own dev server as a target. */
export function embeddedTarget(server: Service): TemporalTarget {
  const address = `127.0.0.1:${server.port}`;
  return { connection: { address }, address, namespace: 'default', from: 'embedded' };
}
