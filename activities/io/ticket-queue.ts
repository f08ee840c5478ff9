import type { Attempt } from './transport.ts';

/** A call that waits for leave. */
export interface Ticket {
  /** Estimated prompt tokens. */
  tokens: number;
  admit(settle: (attempt: Attempt | null) => void): void;
  refuse(error: Error): void;
}

export interface TicketQueue {
  /** @param first put before all that were never sent, in turn among its like */
  add(ticket: Ticket, first: boolean): void;
  remove(ticket: Ticket): void;
  take(): Ticket | undefined;
  first(): Ticket | undefined;
  size(): number;
}

/** Sets keep the order of arrival and forget from the middle at no cost. */
export function createTicketQueue(): TicketQueue {
  const again = new Set<Ticket>();
  const fresh = new Set<Ticket>();
  const first = () => firstOf(again) ?? firstOf(fresh);
  return {
    add: (ticket, before) => void (before ? again : fresh).add(ticket),
    remove(ticket) {
      again.delete(ticket);
      fresh.delete(ticket);
    },
    take() {
      const ticket = first();
      if (ticket !== undefined) this.remove(ticket);
      return ticket;
    },
    first,
    size: () => again.size + fresh.size,
  };
}

function firstOf<T>(set: ReadonlySet<T>): T | undefined {
  for (const value of set) return value;
  return undefined;
}
