import type { Cli } from './cli.ts';
import { EXIT } from './errors.ts';
import { onInterrupt } from './interrupt.ts';
import type { Session } from './session.ts';

/** Works until Ctrl-C, then drains; the second press leaves at once. Brings our own server back if it dies. */
export async function untilInterrupted(cli: Cli, session: Session): Promise<void> {
  const { output } = cli;
  const watching = setInterval(() => void session.revive().catch(() => {}), REVIVE_MS);
  const pressed = new Promise<void>((resolve) => {
    onInterrupt({
      first() {
        output.say('stopping: calls in flight land and are kept; press Ctrl-C again to leave at once');
        resolve();
      },
      second() {
        session.closeNow();
        process.exit(EXIT.interrupted);
      },
    });
  });
  try {
    await Promise.race([pressed, session.workers?.ended]);
  } finally {
    clearInterval(watching);
    await session.close();
  }
}

/** A dead server is noticed this soon; workers try again for minutes. */
const REVIVE_MS = 5_000;
