import path from 'node:path';
import type { Store } from '../../activities/io/store.ts';
import type { RunResult } from '../../core/run.ts';
import type { Attached } from './attach.ts';
import type { Cli } from './cli.ts';
import { CliError, EXIT } from './errors.ts';
import { follow, type Outcome } from './follow.ts';
import { onInterrupt } from './interrupt.ts';
import { createProgressView } from './progress-view.ts';
import { readOutcome } from './read-outcome.ts';
import type { Session } from './session.ts';
import { summaryText } from './summary.ts';

/** Looks on a terminal, and lines elsewhere (contract 9 of the issue: redrawn on a terminal, a line every 10 s elsewhere). */
const REDRAW_MS = 1_000;
const LINE_MS = 10_000;

export interface RunningSettings {
  cli: Cli;
  session: Session;
  attached: Attached;
  store: Store;
  /** The command that goes on with the run after an interrupt. */
  resumeWith: string;
  /** Drains and lets go; may be called more than once. */
  close(): Promise<void>;
}

/**
 * Follows a run to its end and says what came of it.
 *
 * @throws CliError (3) when it waits for a person who is not here, (130) after an interrupt
 */
export async function runToEnd(settings: RunningSettings): Promise<void> {
  const { cli, session, attached, store, close } = settings;
  const outcome = await followWithPresses(settings);
  if (outcome.kind === 'done') return sayEnd(cli, session, store, outcome.result);
  await close();
  const resume = `the same command goes on: ${settings.resumeWith}`;
  if (outcome.kind === 'interrupted')
    throw new CliError(`stopped; what was in flight is kept, ${resume}`, EXIT.interrupted);
  const { cause, detail } = outcome.waiting;
  throw new CliError(`${attached.id} waits for ${cause}: ${detail}; then ${resume}`, EXIT.waits);
}

async function followWithPresses({ cli, session, attached }: RunningSettings): Promise<Outcome> {
  const { output } = cli;
  const leave = new AbortController();
  const stopListening = onInterrupt({
    first() {
      output.say('stopping: calls in flight land and are kept; press Ctrl-C again to leave at once');
      leave.abort();
    },
    second() {
      session.closeNow();
      process.exit(EXIT.interrupted);
    },
  });
  try {
    const outcome = await follow({
      client: session.client,
      id: attached.id,
      runId: attached.runId,
      leave: leave.signal,
      everyMs: output.redraws ? REDRAW_MS : LINE_MS,
      waitsWithIt: output.redraws,
      show: showIn(cli, attached.id),
      onOutage: () => session.revive(),
    });
    // After an interrupt the drain follows, and the second press must still be heard.
    if (outcome.kind !== 'interrupted') stopListening();
    return outcome;
  } catch (error) {
    stopListening();
    throw error;
  }
}

/** Draws a run's progress as the terminal allows. */
export function showIn(cli: Cli, id: string): Parameters<typeof follow>[0]['show'] {
  const { output } = cli;
  const view = createProgressView(id, Date.now());
  return (progress) => {
    const now = Date.now();
    if (output.redraws) output.draw(view.block(progress, now, output.width));
    else output.say(view.line(progress, now));
  };
}

async function sayEnd(cli: Cli, session: Session, store: Store, result: RunResult): Promise<void> {
  const { output } = cli;
  const outcome = await readOutcome(store, result.dataset);
  const root = store.url.startsWith('file:')
    ? path.relative(process.cwd(), store.url.slice('file:'.length)) || '.'
    : store.url;
  const dataset = `${root}/${result.dataset}`;
  const places = { dataset, webUi: session.webUi(result.dataset), webUiEnds: session.hosting?.server != null };
  output.answer({ ...result, path: dataset, webUi: places.webUi }, summaryText(result, outcome, places, output.width));
}
