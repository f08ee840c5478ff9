import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transport } from '../../activities/io/transport.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, type ChunkStand } from './chunk-stand.ts';

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());

/** JSON of values that make a parser call itself to death, or a filter or expression take minutes. */
const POISON: readonly [string, string][] = [
  ['a megabyte of commas', `"${'1,'.repeat(1 << 19)}"`],
  ['ligatures that grow eighteenfold', `"${'ﷺ'.repeat(1 << 18)}"`],
  ['lists a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['a list of a million numbers', `[${'1,'.repeat(1 << 20)}1]`],
  ['as much as may be looked at, of brackets', `"${'!['.repeat(16_000)}"`],
  ['as much as may be looked at, of commas', `"${'1,'.repeat(16_000)}"`],
];

/** Puts a value into the first item of the chunk's first reply, whatever that item says. */
const poisoned =
  (json: string) =>
  (real: Transport): Transport => {
    let sent = 0;
    return {
      ...real,
      async send(...args) {
        const attempt = await real.send(...args);
        if (sent++ > 0 || attempt.kind !== 'answered') return attempt;
        const reply = JSON.parse(attempt.completion.text) as { items: [Record<string, unknown>] };
        Object.assign(reply.items[0], { question: '@', answer: '@' });
        const text = JSON.stringify(reply).replaceAll('"@"', json);
        return { ...attempt, completion: { ...attempt.completion, text } };
      },
    };
  };

describe('F27 · a row that would hang or kill parser or filters', () => {
  it.each(POISON)('%s: it alone is lost, with a reason, and its neighbours are kept', async (_, json) => {
    const teacher = await start();
    const root = await stand.begunStore();
    const { deps, close } = await openDeps(root, teacher.url, 'w', { concurrency: 1, transport: poisoned(json) });
    const run = activityRunner(deps);
    const generated = await run('generateChunk', stand.ref);
    expect(generated).toMatchObject({ complete: true, usage: { calls: CALLS } });
    const filtered = await run('filterChunk', { ...stand.ref, after: 'generate' });
    await close();
    expect(filtered.complete).toBe(true);
    // One row more or less than the calm run's: the poison is a dead letter, or a rejection where it could be looked at.
    expect(generated.rows + generated.deadLetters).toBe(stand.calm.rows + stand.calm.deadLetters);
    expect(generated.rows).toBeGreaterThanOrEqual(stand.calm.rows - 1);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
  });
});
