import { once } from 'node:events';
import type { Session } from './session.ts';

/** Works until the person leaves, then drains. */
export async function serve(session: Session, leave: AbortSignal): Promise<void> {
  try {
    if (!leave.aborted) await Promise.race([once(leave, 'abort'), session.workers?.ended]);
  } finally {
    await session.close();
  }
}
