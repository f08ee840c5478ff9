import type { NativeConnection } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from './dev-server.ts';

/**
 * Whether a server has all of our search attributes registered: setting an unknown one would fail workflow tasks for
 * ever (contract 4). False too where the server does not let us ask.
 */
export async function hasSearchAttributes(connection: NativeConnection, namespace: string): Promise<boolean> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(SEARCH_ATTRIBUTES).every((name) => name in (customAttributes ?? {}));
  } catch {
    return false;
  }
}
