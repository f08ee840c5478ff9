import { setMaxListeners } from 'node:events';
import type { Limits, Waiting } from '../../core/run.ts';
import { AdmissionStopped, createGate, EndpointHalted, type Gate, type Permit } from './gate.ts';
import type { ResolvedEndpoint } from './transport.ts';

export interface Admission {
  endpoint: ResolvedEndpoint;
  /** Dataset whose call it is. */
  run: string;
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
  /**
   * Changes what one run may use of each endpoint, at once, for its calls that wait too. The endpoint's own limits hold
   * for all runs together, whatever is set here.
   */
  setLimits(run: string, limits: Limits): void;
  state(): LimiterState;
}

/** All admission of paid calls in a process: the one place where concurrency and rates are decided. */
export function createLimiter(): Limiter {
  const gates = new Map<string, Gate>();
  const asked = new Map<string, Limits>();

  function gateOf(endpoint: ResolvedEndpoint): Gate {
    let gate = gates.get(endpoint.name);
    if (gate === undefined) gates.set(endpoint.name, (gate = createGate(endpoint, (run) => asked.get(run) ?? {})));
    return gate;
  }

  return {
    admit(admission) {
      const { endpoint, signal } = admission;
      const gate = gateOf(endpoint);
      if (signal.aborted) return Promise.reject(new AdmissionStopped());
      const reason = gate.haltedNow();
      if (reason !== null) return Promise.reject(new EndpointHalted(endpoint.name, reason));
      // A chunk's calls all listen to its one signal; the default warns at eleven.
      setMaxListeners(0, signal);
      return gate.admit(admission);
    },
    setLimits(run, limits) {
      asked.set(run, { ...asked.get(run), ...limits });
      for (const gate of gates.values()) gate.applyLimits(run);
    },
    state() {
      const state: LimiterState = { inFlight: 0, limit: 0, throttled: 0 };
      for (const gate of gates.values()) {
        const { inFlight, limit, throttled, waitingFor } = gate.state();
        state.inFlight += inFlight;
        state.limit += limit;
        state.throttled += throttled;
        if (waitingFor) state.waitingFor = waitingFor;
      }
      return state;
    },
  };
}
