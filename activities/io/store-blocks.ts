import type { Store } from './store.ts';

const BLOCK = 8 << 20;

/** The bytes of a key in order, 8 MB at a time, so that none is too large to be read; nothing where it is absent. */
export async function* readBlocks(store: Store, key: string): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const block = await store.read(key, at, BLOCK);
    if (block === null || block.length === 0) return;
    yield block;
    at += block.length;
  }
}
