import { expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { readBlocks } from '../../../activities/io/store-blocks.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

test('a key larger than a block comes whole and in order, an absent one not at all', async () => {
  const store = createFileStore(await temporaryFolder());
  const body = Buffer.alloc((8 << 20) + 5, 'a');
  body.write('end', body.length - 3);
  await store.putIfAbsent('k', body);
  const sizes: number[] = [];
  const blocks: Buffer[] = [];
  for await (const block of readBlocks(store, 'k')) {
    sizes.push(block.length);
    blocks.push(block);
  }
  expect(sizes).toEqual([8 << 20, 5]);
  expect(Buffer.concat(blocks).equals(body)).toBe(true);
  for await (const block of readBlocks(store, 'none')) expect.unreachable(String(block.length));
});
