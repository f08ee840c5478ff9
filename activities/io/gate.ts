import type { Limits, Waiting } from '../../core/run.ts';
import { createLane, type Lane, usedTokens } from './lane.ts';
import type { Admission, LimiterState } from './limiter.ts';
import { createPace } from './pace.ts';
import { createRunShare, type RunShare } from './run-share.ts';
import { createTicketQueue, type Ticket, type TicketQueue } from './ticket-queue.ts';
import type { Attempt, ResolvedEndpoint } from './transport.ts';

/** The endpoint's key or credit is gone: no call of it can succeed until a person acts. Nothing was lost. */
export class EndpointHalted extends Error {
  override readonly name = 'EndpointHalted';
  readonly endpoint: string;
  constructor(endpoint: string, reason: string) {
    super(`endpoint "${endpoint}" takes no calls: ${reason}; check its key and credit, then resume`);
    this.endpoint = endpoint;
  }
}

/** Admission ended before the call was sent: the run pauses, finishes or shuts down. Nothing was lost. */
export class AdmissionStopped extends Error {
  override readonly name = 'AdmissionStopped';
  constructor() {
    super('admission of calls has stopped');
  }
}

/** Leave to send one attempt. Must be settled, whatever comes. */
export interface Permit {
  /** Null when nothing was sent after all. */
  settle(attempt: Attempt | null): void;
}

/** An endpoint: its own limits, which all runs and models share, and who may go next. */
export interface Gate {
  admit(admission: Admission): Promise<Permit>;
  /** Why nothing is taken just now, or null. */
  haltedNow(): string | null;
  /** The limits of a run have changed. */
  applyLimits(run: string): void;
  state(): LimiterState;
}

/** Calls of one run to one model that wait. */
interface Line {
  lane: Lane;
  share: RunShare;
  queue: TicketQueue;
}

/** Long enough for the chunks at work to end on it, short enough for a person who has just put a new key in place. */
const HALT_MS = 10_000;

/** @param limitsOf what a person set for a run */
export function createGate(endpoint: ResolvedEndpoint, limitsOf: (run: string) => Limits): Gate {
  const cap = Math.max(1, endpoint.concurrency);
  const [requests, tokens] = [createPace(endpoint.rpm), createPace(endpoint.tpm)];
  const lanes = new Map<string, Lane>();
  const shares = new Map<string, RunShare>();
  const lines = new Map<string, Line>();
  /** Lines in which somebody waits, the one that sent last at the end. */
  let turns: Line[] = [];
  let inFlight = 0;
  let timer: NodeJS.Timeout | null = null;
  /** After a halt nothing is sent for a while; then one call alone, as a resumed run would want. */
  let halted: { reason: string; until: number } | null = null;

  function lineOf(run: string, model: string): Line {
    const id = `${run}\n${model}`;
    let line = lines.get(id);
    if (line !== undefined) return line;
    const lane = lanes.get(model) ?? createLane(cap);
    lanes.set(model, lane);
    const share = shares.get(run) ?? createRunShare(limitsOf(run));
    shares.set(run, share);
    lines.set(id, (line = { lane, share, queue: createTicketQueue() }));
    return line;
  }

  /** Milliseconds until a line's next call may go; Infinity until another settles. */
  function waitMs({ lane, share, queue }: Line): number {
    if (queue.size() === 0 || inFlight >= (halted === null ? cap : 1)) return Infinity;
    const wanted = (queue.first()?.tokens ?? 0) + lane.expectedTokens();
    return Math.max(lane.waitMs(wanted), share.waitMs(wanted), requests.waitMs(1), tokens.waitMs(wanted));
  }

  /** Sends off whoever may go now, runs and models in turn, and wakes up when the next may. */
  function pump(): void {
    for (;;) {
      const ready = turns.findIndex((line) => waitMs(line) <= 0);
      if (ready < 0) break;
      const [line] = turns.splice(ready, 1) as [Line];
      release(line);
      if (line.queue.size() > 0) turns.push(line);
    }
    const wait = Math.min(...turns.map(waitMs));
    if (timer !== null) clearTimeout(timer);
    timer = wait === Infinity ? null : setTimeout(pump, Math.ceil(wait));
  }

  function release({ lane, share, queue }: Line): void {
    const ticket = queue.take();
    if (ticket === undefined) return;
    const wanted = ticket.tokens + lane.expectedTokens();
    requests.take(1);
    tokens.take(wanted);
    inFlight++;
    const [settleLane, settleShare] = [lane.sent(wanted), share.sent(wanted)];
    ticket.admit((attempt) => {
      inFlight--;
      settleLane(attempt);
      const unused = wanted - usedTokens(attempt, wanted);
      settleShare(unused);
      tokens.giveBack(unused);
      if (attempt?.kind === 'halted') halt(attempt.reason);
      else if (attempt?.kind === 'answered' || attempt?.kind === 'rejected') halted = null;
      pump();
    });
  }

  function halt(reason: string): void {
    halted = { reason, until: performance.now() + HALT_MS };
    for (const { queue } of turns)
      for (let ticket = queue.take(); ticket !== undefined; ticket = queue.take())
        ticket.refuse(new EndpointHalted(endpoint.name, reason));
    turns = [];
  }

  return {
    admit: ({ run, model, promptTokens, again, signal }) =>
      new Promise((resolve, reject) => {
        const line = lineOf(run, model);
        const ticket: Ticket = {
          tokens: promptTokens,
          admit(settle) {
            signal.removeEventListener('abort', stop);
            resolve({ settle });
          },
          refuse(error) {
            signal.removeEventListener('abort', stop);
            reject(error);
          },
        };
        const stop = () => {
          line.queue.remove(ticket);
          reject(new AdmissionStopped());
        };
        signal.addEventListener('abort', stop, { once: true });
        line.queue.add(ticket, again);
        if (!turns.includes(line)) turns.push(line);
        pump();
      }),
    haltedNow: () => (halted !== null && halted.until > performance.now() ? halted.reason : null),
    applyLimits(run) {
      shares.get(run)?.setLimits(limitsOf(run));
      pump();
    },
    state() {
      const all = [...lanes.values()];
      const sum = (of: (lane: Lane) => number) => all.reduce((total, lane) => total + of(lane), 0);
      const state: LimiterState = {
        inFlight,
        limit: Math.min(
          cap,
          sum((lane) => lane.limit()),
        ),
        throttled: sum((lane) => lane.throttled()),
      };
      const waitingFor = waitingOf(endpoint.name, all, halted?.reason ?? null);
      return waitingFor === null ? state : { ...state, waitingFor };
    },
  };
}

function waitingOf(name: string, lanes: readonly Lane[], haltedFor: string | null): Waiting | null {
  if (haltedFor !== null) return { cause: 'key', detail: new EndpointHalted(name, haltedFor).message };
  const outage = lanes.map((lane) => lane.outage()).find((cause) => cause !== null);
  if (outage === undefined) return null;
  return { cause: 'outage', detail: `endpoint "${name}" is down: ${outage}; trying again by itself` };
}
