import { createPublishActivities, type PublishedDataset, type PublishInput } from '../../activities/publish.ts';
import { createWriteActivities } from '../../activities/write.ts';
import { PROMPT, TOTALS, type ReceiptedDataset } from './receipted.ts';
import { sampleDataset } from './sample-dataset.ts';

const ZERO = {
  answered: 0,
  duplicates: 0,
  failed: 0,
  ambiguous: 0,
  prompt: 0,
  cached: 0,
  completion: 0,
  thinking: 0,
  nanoUsd: 0,
  unpriced: 0,
};

/** Writes and publishes a receipted dataset as the workflow does. */
export async function publish(
  data: ReceiptedDataset,
  families: PublishInput['families'],
  rounds = 0,
): Promise<PublishedDataset> {
  const { dataset, planHash, store } = data;
  const write = createWriteActivities({ store, beat: () => {} });
  for (const { id: family, chunks, target } of families) {
    const ref = { dataset, planHash, family, chunks, target, rounds };
    const planned = await write.planShards(ref);
    for (let shard = 0; shard < planned.shards; shard++) await write.writeShard({ ...ref, shard });
    for (let shard = 0; shard < planned.rejectedShards; shard++) await write.writeRejected({ ...ref, shard });
  }
  const { publishManifest } = createPublishActivities({
    store,
    program: '0.1.0',
    beat: () => {},
    promptSource: () => Promise.resolve(PROMPT),
    callTotals: (_dataset, family) => Promise.resolve(family === null ? ZERO : TOTALS),
  });
  return publishManifest({ dataset, planHash, rounds, families });
}

export const SAMPLE_FAMILIES: PublishInput['families'] = [
  { id: 'arc', state: 'complete', chunks: 3, target: 9 },
  { id: 'mbpp', state: 'exhausted', chunks: 2, target: 5 },
];

/** The sample dataset, published: 9 + 4 rows kept. */
export async function publishedSample(
  name: string,
  provider?: string,
): Promise<{ data: ReceiptedDataset; result: PublishedDataset }> {
  const data = await sampleDataset(name, provider);
  return { data, result: await publish(data, SAMPLE_FAMILIES) };
}
