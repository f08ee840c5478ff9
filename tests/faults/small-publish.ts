import { createFileStore } from '../../activities/io/file-store.ts';
import type { PublishInput } from '../../activities/publish.ts';
import { publish } from '../fakes/published.ts';
import {
  deadLine,
  familyPlanOf,
  planOf,
  receiptedDataset,
  stageRow,
  type FakeChunk,
  type ReceiptedDataset,
} from '../fakes/receipted.ts';

/** The first publication of the small dataset: one shard and one part of rejected rows. */
export const FIRST: PublishInput['families'] = [{ id: 'sums', state: 'complete', chunks: 1, target: 2 }];
/** A later one with more rows of the same plan. */
export const RAISED: PublishInput['families'] = [{ id: 'sums', state: 'complete', chunks: 2, target: 4 }];

/** One family, two chunks of two rows, one variant: as few files as a dataset can have. */
export function smallDataset(dataset: string): Promise<ReceiptedDataset> {
  const family = familyPlanOf('sums', 'math', { target: 4 });
  const plan = planOf([family]);
  const chunk = (n: number): FakeChunk => ({
    decided: [0, 1].map((i) => ({
      kind: 'row',
      row: stageRow(family, `${n}.0.${i}`, { question: `What is ${n} + ${i}?`, answer: String(n + i) }),
    })),
    dead: [deadLine(family, `${n}.1.0`)],
  });
  const output = { ...plan.output, variants: plan.output.variants.slice(0, 1) };
  return receiptedDataset(dataset, { ...plan, output }, { sums: [chunk(0), chunk(1)] });
}

/** All that writing and publishing need, as another process finds it in the store. */
export interface PublishJob {
  folder: string;
  dataset: string;
  planHash: string;
  families: PublishInput['families'];
}

export function runPublish({ folder, dataset, planHash, families }: PublishJob) {
  const store = createFileStore(folder);
  // Of a receipted dataset only these three are used.
  return publish({ store, dataset, planHash } as ReceiptedDataset, families);
}
