import { fileURLToPath } from 'node:url';
import { findTemporalBinary } from '../workers/temporal-binary.ts';

const home = fileURLToPath(new URL('../.taskseed', import.meta.url));

/** Path of Temporal's CLI with the dev server, found (or fetched once) as a run finds it. */
export async function temporalCli(): Promise<string> {
  return (await findTemporalBinary('temporal', { env: process.env, home })).path;
}

/** Path of the time-skipping test server. */
export async function temporalTestServer(): Promise<string> {
  return (await findTemporalBinary('temporal-test-server', { env: process.env, home })).path;
}
