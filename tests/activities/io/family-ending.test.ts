import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnding } from '../../../activities/io/family-ending.ts';
import { endStage } from '../../../activities/io/stage-files.ts';
import { quotaKey } from '../../../core/paths.ts';
import { EPOCH_CHUNKS, firstQuota, LAG_EPOCHS } from '../../../core/quota.ts';
import { NO_CALLS } from '../../../core/run.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';
import { sampleDataset } from '../../fakes/sample-dataset.ts';

describe('how a family ended', () => {
  const epoch = LAG_EPOCHS + 1;
  const chunk = epoch * EPOCH_CHUNKS;
  let data: ReceiptedDataset;
  const family = () => data.plan.families[0]!;
  const ending = (chunks: number, state: string) => readEnding(data.store, data.dataset, family(), { chunks, state });
  const decide = (of: number, upToHere: object) =>
    endStage(
      data.store,
      { dataset: data.dataset, planHash: data.planHash, family: 'arc', range: 0, chunk: of },
      'decided',
      {
        lines: [],
        replies: [],
        usage: NO_CALLS,
        upToHere: { accepted: 0, candidates: 0, rejected: 0, deadLetters: 0, ...upToHere },
      },
    );
  beforeAll(async () => {
    data = await sampleDataset('ended');
    const quota = firstQuota(family());
    for (const arm of Object.values(quota.arms)) arm.stopped = { epoch, made: 200, repeats: 90 };
    await data.store.putIfAbsent(
      quotaKey(data.dataset, 'arc', epoch),
      Buffer.from(JSON.stringify({ ...quota, epoch })),
    );
    await decide(chunk, { wornOut: true });
    await decide(chunk + 1, { candidates: family().maxCandidates });
  });
  afterAll(() => data.remove());

  it('names the strategies that were stopped, and that none was left', async () => {
    expect(await ending(chunk + 1, 'exhausted')).toEqual({
      stopped: [
        { strategy: 'similar', epoch, made: 200, repeats: 90 },
        { strategy: 'inspired', epoch, made: 200, repeats: 90 },
      ],
      why: 'strategies',
    });
  });

  it('tells candidates at their limit from a yield that is too small', async () => {
    expect((await ending(chunk + 2, 'exhausted')).why).toBe('candidates');
    expect(await ending(2, 'exhausted')).toEqual({ stopped: [], why: 'yield' });
  });

  it('has no reason where it is not exhausted', async () => {
    expect(await ending(2, 'complete')).toEqual({ stopped: [], why: null });
    expect(await ending(0, 'finished')).toEqual({ stopped: [], why: null });
  });
});
