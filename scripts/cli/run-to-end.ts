import path from 'node:path';
import type { Store } from '../../activities/io/store.ts';
import type { RunResult } from '../../core/run.ts';
import type { Attached } from './attach.ts';
import type { Cli } from './cli.ts';
import { CliError, EXIT } from './errors.ts';
import { follow, type Outcome } from './follow.ts';
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
  /** Aborted when the person leaves. */
  leave: AbortSignal;
}

/**
 * Follows a run to its end and says what came of it.
 *
 * @throws CliError (3) when it waits for a person who is not here, (130) after an interrupt
 */
export async function runToEnd(settings: RunningSettings): Promise<void> {
  const { cli, session, attached, store } = settings;
  const outcome = await followed(settings);
  if (outcome.kind === 'done') return sayEnd(cli, session, store, outcome.result);
  await session.close();
  const resume = `the same command goes on: ${settings.resumeWith}`;
  if (outcome.kind === 'interrupted')
    throw new CliError(`stopped; what was in flight is kept, ${resume}`, EXIT.interrupted);
  const { cause, detail } = outcome.waiting;
  throw new CliError(`${attached.id} waits for ${cause}: ${detail}; then ${resume}`, EXIT.waits);
}

function followed({ cli, session, attached, leave }: RunningSettings): Promise<Outcome> {
  const { output } = cli;
  return follow({
    client: session.client,
    id: attached.id,
    runId: attached.runId,
    leave,
    everyMs: output.redraws ? REDRAW_MS : LINE_MS,
    waitsWithIt: output.redraws,
    show: showIn(cli, attached.id),
  });
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
  const dataset = `${rootOf(store)}/${result.dataset}`;
  const places = { dataset, webUi: session.webUi(result.dataset), webUiEnds: session.hosting?.server != null };
  output.answer({ ...result, path: dataset, webUi: places.webUi }, summaryText(result, outcome, places, output.width));
}

/** A store's folder as a person at the terminal would name it. */
function rootOf({ url }: Store): string {
  if (!url.startsWith('file:')) return url;
  const folder = url.slice('file:'.length);
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') || relative === '' ? folder : relative;
}
