import type { Client } from '@temporalio/client';
import { readJson } from '../../activities/io/stage-files.ts';
import type { Store } from '../../activities/io/store.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestKey } from '../../core/paths.ts';
import { DATASET_RUN } from './attach.ts';

/** A run of the server, a dataset of the store, or both under one name. */
export interface ListedRun {
  id: string;
  /** Of the newest run: `running`, `completed`, `failed` …; null where the server knows none. */
  status: string | null;
  /** ISO time of its start. */
  started: string | null;
  /** Rows of the published dataset; null where none is published. */
  records: number | null;
  calls: number | null;
  usd: number | null;
}

/** Runs the server lists at most: more are a matter for the Web UI. */
const LISTED = 200;

/**
 * Runs and datasets by name, newest run first, datasets without a run last.
 *
 * @param client null where no server runs
 */
export async function listRuns(client: Client | null, store: Store): Promise<ListedRun[]> {
  const runs = client ? await newestRuns(client) : new Map<string, { status: string; started: string }>();
  const names = await datasetNames(store);
  const listed: ListedRun[] = [];
  for (const id of new Set([...runs.keys(), ...names])) {
    const manifest = names.includes(id) ? await readJson<Manifest>(store, manifestKey(id)) : null;
    listed.push({
      id,
      status: runs.get(id)?.status ?? null,
      started: runs.get(id)?.started ?? null,
      records: manifest?.totals.kept ?? null,
      calls: manifest?.totals.calls ?? null,
      usd: manifest ? manifest.totals.nanoUsd / 1e9 : null,
    });
  }
  return listed;
}

async function newestRuns(client: Client): Promise<Map<string, { status: string; started: string }>> {
  const runs = new Map<string, { status: string; started: string }>();
  for await (const run of client.workflow.list({ query: `WorkflowType="${DATASET_RUN}"` })) {
    // The server lists the newest first, so the first of an id is the one that counts.
    if (!runs.has(run.workflowId))
      runs.set(run.workflowId, { status: run.status.name.toLowerCase(), started: run.startTime.toISOString() });
    if (runs.size >= LISTED) break;
  }
  return runs;
}

/** Folders of the store that hold a dataset, finished or begun. */
async function datasetNames(store: Store): Promise<string[]> {
  return (await store.folders()).filter((name) => name !== 'files' && !name.startsWith('.'));
}
