import { createFileJournal } from '../../activities/io/file-journal.ts';

/*
 * A process to be killed: appends replies without end, 32 at a time, and says each callKey on stdout once it is
 * acknowledged. Arguments: root, worker id.
 */
const [root = '', workerId = ''] = process.argv.slice(2);
const range = await createFileJournal({ root, workerId }).range('r/');
const usage = { prompt: 1, cached: 0, completion: 1, thinking: 0 };

async function appendOn(lane: number): Promise<void> {
  for (let i = 0; ; i++) {
    const callKey = `${workerId}.${lane}.${i}`;
    const text = callKey.repeat(40);
    range.intent(callKey);
    await range.append({
      callKey,
      ambiguousBefore: 0,
      completion: { text, thinking: null, finishReason: 'stop', usage, nanoUsd: 1, model: 'm' },
    });
    process.stdout.write(`${callKey}\n`);
  }
}

await Promise.all(Array.from({ length: 32 }, (_, lane) => appendOn(lane)));
