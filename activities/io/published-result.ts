import { sha256Hex } from './hash.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestKey } from '../../core/paths.ts';
import type { RunResult } from '../../core/run.ts';
import type { Store } from './store.ts';

/** The result that a published dataset stands for when nothing more was done for it: its rows, and no calls. */
export async function publishedResult(store: Store, dataset: string): Promise<RunResult | null> {
  const body = await store.get(manifestKey(dataset));
  if (body === null) return null;
  const { contentSha256, totals, families } = JSON.parse(body.toString('utf8')) as Manifest;
  const { kept: records, rejected, deadLetters } = totals;
  const paid = { calls: 0, reused: 0, tokens: 0, usd: 0 };
  return { dataset, contentSha256, manifestSha256: sha256Hex(body), records, rejected, deadLetters, ...paid, families };
}
