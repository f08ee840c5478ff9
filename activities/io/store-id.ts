import { randomUUID } from 'node:crypto';
import { TaskseedError } from '../../core/failures.ts';
import type { Store } from './store.ts';

/** Key at the root of every store: tells one store from another that is mounted at the same path (contract 7.10). */
export const STORE_ID_KEY = 'taskseed-store.json';

/**
 * The store's id, written on first use; of several first users one wins and all get its id.
 *
 * @throws TaskseedError `WrongStore` when the key holds something else
 */
export async function ensureStoreId(store: Store): Promise<string> {
  const fresh = Buffer.from(`${JSON.stringify({ v: 1, id: randomUUID() })}\n`);
  let body = await store.get(STORE_ID_KEY);
  if (body === null && (await store.putIfAbsent(STORE_ID_KEY, fresh))) body = fresh;
  const id = idOf(body ?? (await store.get(STORE_ID_KEY)));
  if (id === null)
    throw new TaskseedError(
      'WrongStore',
      `${STORE_ID_KEY} in ${store.url} holds no store id; restore it, or use another folder or prefix`,
    );
  return id;
}

function idOf(body: Buffer | null): string | null {
  try {
    const { id } = JSON.parse(body?.toString('utf8') ?? 'null') as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}
