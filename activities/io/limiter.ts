import { setMaxListeners } from 'node:events';
import type { Limits, Waiting } from '../../core/run.ts';
import { createLane, type Lane, type Ticket } from './lane.ts';
import { createPace, type Pace } from './pace.ts';
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

export interface Admission {
  endpoint: ResolvedEndpoint;
  model: string;
  /** Estimated prompt tokens. */
  promptTokens: number;
  /** Goes before calls that were never sent, so that a few unlucky ones don't hold up a chunk. */
  again: boolean;
  /** Ends the wait for leave, and nothing else. */
  signal: AbortSignal;
}

/** For heartbeats and `watch`. */
export interface LimiterState {
  inFlight: number;
  /** Calls that may be in flight now, over all endpoints in use. */
  limit: number;
  /** 429 answers so far. */
  throttled: number;
  waitingFor?: Waiting;
}

export interface Limiter {
  /**
   * @throws AdmissionStopped when the signal ends the wait
   * @throws EndpointHalted while the endpoint's key or credit is known to be gone
   */
  admit(admission: Admission): Promise<Permit>;
  /** Changes an endpoint's limits at once, for calls that wait too. Never above what the operator set. */
  setLimits(endpoint: string, limits: Limits): void;
  state(): LimiterState;
}

/** An endpoint with the limits that all its models share. */
interface Gate {
  endpoint: ResolvedEndpoint;
  cap: number;
  inFlight: number;
  requests: Pace;
  tokens: Pace;
  lanes: Map<string, Lane>;
  /** The same lanes, the one that sent last at the end. */
  turns: Lane[];
  timer: NodeJS.Timeout | null;
  /** After a halt nothing is sent for a while; then one call alone, as a resumed run would want. */
  halted: { reason: string; until: number } | null;
}

/** Long enough for the chunks at work to end on it, short enough for a person who has just put a new key in place. */
const HALT_MS = 10_000;

/** All admission of paid calls in a process: the one place where concurrency and rates are decided. */
export function createLimiter(): Limiter {
  const gates = new Map<string, Gate>();
  const asked = new Map<string, Limits>();

  function gateOf(endpoint: ResolvedEndpoint): Gate {
    let gate = gates.get(endpoint.name);
    if (gate === undefined) {
      const [requests, tokens] = [createPace(endpoint.rpm), createPace(endpoint.tpm)];
      gate = {
        endpoint,
        cap: endpoint.concurrency,
        inFlight: 0,
        requests,
        tokens,
        lanes: new Map(),
        turns: [],
        timer: null,
        halted: null,
      };
      gates.set(endpoint.name, gate);
      applyLimits(gate, asked.get(endpoint.name) ?? {});
    }
    return gate;
  }

  return {
    admit(admission) {
      const gate = gateOf(admission.endpoint);
      if (admission.signal.aborted) return Promise.reject(new AdmissionStopped());
      if (gate.halted !== null && gate.halted.until > performance.now())
        return Promise.reject(new EndpointHalted(gate.endpoint.name, gate.halted.reason));
      // A chunk's calls all listen to its one signal; the default warns at eleven.
      setMaxListeners(0, admission.signal);
      return enqueue(gate, admission);
    },
    setLimits(endpoint, limits) {
      const all = { ...asked.get(endpoint), ...limits };
      asked.set(endpoint, all);
      const gate = gates.get(endpoint);
      if (gate === undefined) return;
      applyLimits(gate, all);
      pump(gate);
    },
    state: () => stateOf([...gates.values()]),
  };
}

function applyLimits(gate: Gate, { concurrency, rpm, tpm }: Limits): void {
  const { endpoint } = gate;
  const lower = (limit: number | null, wanted: number | undefined) =>
    wanted === undefined ? limit : Math.min(limit ?? Infinity, wanted);
  gate.cap = Math.max(1, lower(endpoint.concurrency, concurrency) ?? 1);
  gate.requests.setPerMinute(lower(endpoint.rpm, rpm));
  gate.tokens.setPerMinute(lower(endpoint.tpm, tpm));
  for (const lane of gate.lanes.values()) lane.setCap(gate.cap);
}

function enqueue(gate: Gate, { model, promptTokens, again, signal }: Admission): Promise<Permit> {
  let lane = gate.lanes.get(model);
  if (lane === undefined) {
    lane = createLane(gate.cap);
    gate.lanes.set(model, lane);
    gate.turns.push(lane);
  }
  const { queue } = lane;
  return new Promise((resolve, reject) => {
    const ticket: Ticket = {
      tokens: promptTokens,
      admit: (settled) => {
        signal.removeEventListener('abort', stop);
        resolve({ settle: settled });
      },
      refuse: (error) => {
        signal.removeEventListener('abort', stop);
        reject(error);
      },
    };
    const stop = () => {
      queue.remove(ticket);
      reject(new AdmissionStopped());
    };
    signal.addEventListener('abort', stop, { once: true });
    queue.add(ticket, again);
    pump(gate);
  });
}

/** Sends off whoever may go now, models in turn, and wakes up when the next may. */
function pump(gate: Gate): void {
  for (;;) {
    const ready = gate.turns.findIndex((lane) => waitMs(gate, lane) <= 0);
    if (ready < 0) break;
    const [lane] = gate.turns.splice(ready, 1) as [Lane];
    gate.turns.push(lane);
    release(gate, lane);
  }
  const wait = Math.min(...gate.turns.map((lane) => waitMs(gate, lane)));
  if (gate.timer !== null) clearTimeout(gate.timer);
  gate.timer = wait === Infinity ? null : setTimeout(() => pump(gate), Math.ceil(wait));
}

/** Milliseconds until a model's next call may go; Infinity where there is none, or until another settles. */
function waitMs(gate: Gate, lane: Lane): number {
  if (lane.queue.size() === 0 || gate.inFlight >= (gate.halted === null ? gate.cap : 1)) return Infinity;
  const tokens = (lane.queue.first()?.tokens ?? 0) + lane.expectedTokens();
  return Math.max(lane.waitMs(), gate.requests.waitMs(1), gate.tokens.waitMs(tokens));
}

function release(gate: Gate, lane: Lane): void {
  const ticket = lane.queue.take();
  if (ticket === undefined) return;
  const tokens = ticket.tokens + lane.expectedTokens();
  gate.requests.take(1);
  gate.tokens.take(tokens);
  gate.inFlight++;
  const settleLane = lane.sent();
  ticket.admit((attempt) => {
    gate.inFlight--;
    settleLane(attempt);
    if (attempt === null) {
      gate.tokens.giveBack(tokens);
      return pump(gate);
    }
    const { usage } = attempt.kind === 'answered' ? attempt.completion : { usage: null };
    // A refused call used no tokens; of an ambiguous one we don't know.
    const used = usage ? usage.prompt + usage.completion : attempt.kind === 'ambiguous' ? tokens : 0;
    gate.tokens.giveBack(tokens - used);
    if (attempt.kind === 'halted') halt(gate, attempt.reason);
    else if (attempt.kind === 'answered' || attempt.kind === 'rejected') gate.halted = null;
    pump(gate);
  });
}

function halt(gate: Gate, reason: string): void {
  gate.halted = { reason, until: performance.now() + HALT_MS };
  for (const lane of gate.lanes.values())
    for (let ticket = lane.queue.take(); ticket !== undefined; ticket = lane.queue.take())
      ticket.refuse(new EndpointHalted(gate.endpoint.name, reason));
}

function stateOf(gates: readonly Gate[]): LimiterState {
  const state: LimiterState = { inFlight: 0, limit: 0, throttled: 0 };
  for (const gate of gates) {
    state.inFlight += gate.inFlight;
    let limit = 0;
    for (const lane of gate.lanes.values()) {
      limit += lane.limit();
      state.throttled += lane.throttled();
      const cause = lane.outage();
      if (cause !== null)
        state.waitingFor = {
          cause: 'outage',
          detail: `endpoint "${gate.endpoint.name}" is down: ${cause}; trying again by itself`,
        };
    }
    state.limit += Math.min(limit, gate.cap);
    if (gate.halted !== null)
      state.waitingFor = { cause: 'key', detail: new EndpointHalted(gate.endpoint.name, gate.halted.reason).message };
  }
  return state;
}
