import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportChat, exportLines, exportParquet } from '../../../activities/io/export.ts';
import { openParquet } from '../../../activities/io/parquet.ts';
import { publishedSample } from '../../fakes/published.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';

async function parsed(lines: AsyncIterable<string>): Promise<Record<string, unknown>[]> {
  let text = '';
  for await (const line of lines) text += line;
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('export', () => {
  let data: ReceiptedDataset;
  beforeAll(async () => ({ data } = await publishedSample('exported')));
  afterAll(() => data.remove());

  it('gives data or a variant as JSON lines', async () => {
    const rows = await parsed(exportLines(data.store, { dataset: data.dataset, variant: null }));
    expect(rows).toHaveLength(13);
    expect(rows[0]).toMatchObject({ family: 'arc', options: ['red', 'grün', '青い', 'b|u`e'], judge_mean: null });
    const texts = await parsed(exportLines(data.store, { dataset: data.dataset, variant: 'text' }));
    expect(Object.keys(texts[0] ?? {})).toEqual(['id', 'text', 'tokens', 'family', 'effective_licence']);
  });

  it('gives chats from the variant of messages, or from data laid out for it', async () => {
    const chats = await parsed(exportChat(data.store, { dataset: data.dataset, variant: null }));
    expect(chats).toHaveLength(13);
    expect(chats[0]).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }] });
    expect(await parsed(exportChat(data.store, { dataset: data.dataset, variant: 'data' }))).toEqual(chats);
  });

  it('refuses a chat of a variant without messages', async () => {
    const lines = exportChat(data.store, { dataset: data.dataset, variant: 'text' });
    await expect(parsed(lines)).rejects.toThrow('"text" has no messages');
  });

  it('gives one Parquet file of all rows', async () => {
    const file = path.join(data.folder, 'one.parquet');
    expect((await exportParquet(data.store, { dataset: data.dataset, variant: 'packs' }, file)).rows).toBe(7);
    const parquet = await openParquet(file);
    expect(parquet.rows).toBe(7);
    await parquet.close();
  });
});
