import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Call } from '../../core/call.ts';
import { createCaller } from '../../activities/io/caller.ts';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createLimiter } from '../../activities/io/limiter.ts';
import { createOpenAiTransport } from '../../activities/io/openai-transport.ts';
import type { ResolvedEndpoint } from '../../activities/io/transport.ts';
import { startFakeEndpoint, type FakeScript } from './endpoint.ts';

export const NEVER = new AbortController().signal;

export function endpointAt(url: string | string[], more: Partial<ResolvedEndpoint> = {}): ResolvedEndpoint {
  return {
    name: 'fake',
    baseUrls: [url].flat(),
    provider: 'fake',
    apiKey: 'sk-canary-4711',
    concurrency: 64,
    rpm: null,
    tpm: null,
    price: { input: 1, cachedInput: 0.5, output: 2 },
    models: {},
    ...more,
  };
}

export function callFor(question: string, more: Partial<Call> = {}): Call {
  const body = { model: 'm', messages: [{ role: 'user' as const, content: question }], max_tokens: 100 };
  return { endpoint: 'fake', provider: 'fake', body, sampleIndex: 0, tryIndex: 0, ...more };
}

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'taskseed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The whole road of a paid call, real parts throughout, to a fake endpoint. */
export async function startPaidCalls(script?: FakeScript, more: Partial<ResolvedEndpoint> = {}) {
  const fake = await startFakeEndpoint(script);
  const folder = await temporaryFolder();
  const transport = createOpenAiTransport();
  const endpoint = endpointAt(fake.url, more);
  const reports: string[] = [];
  /** Another process, as far as journal, limiter and caller know. */
  async function open(workerId: string) {
    const journal = createFileJournal({ root: folder, workerId, report: (problem) => reports.push(problem) });
    const limiter = createLimiter();
    const caller = createCaller({ transport, limiter, endpoints: { resolve: () => endpoint, names: () => ['fake'] } });
    onTestFinished(() => journal.close());
    return { journal, limiter, caller, range: await journal.range('set/.taskseed/journal/fam/00000/') };
  }
  onTestFinished(async () => {
    await transport.close();
    await fake.stop();
  });
  return { fake, folder, transport, endpoint, reports, open, ...(await open('w1')) };
}
