import type { Completion } from '../../core/call.ts';

/** A durable reply and where it came from. */
export interface JournalEntry {
  callKey: string;
  completion: Completion;
  /** Sent attempts that may have been billed before this reply, for the ledger. */
  ambiguousBefore: number;
}

/** Counts over what a journal holds, for the ledger: calls = answered + failed + ambiguous. */
export interface JournalTotals {
  answered: number;
  failed: number;
  ambiguous: number;
  prompt: number;
  cached: number;
  completion: number;
  thinking: number;
  nanoUsd: number;
  unpriced: number;
}

/** The calls of one range of a family: `.taskseed/journal/<family>/<range>/`. Shared by the activities of a process. */
export interface RangeJournal {
  /** Reads what other writers added since, then answers from the index; the first durable reply of a key wins. */
  lookup(callKey: string): Promise<JournalEntry | null>;
  /** Notes that a call is about to be sent. Need not be durable before sending: it only makes a lost reply countable. */
  intent(callKey: string): void;
  /** Resolves when the reply is durable. Rejects when it cannot be made so; the caller must stop paying. */
  append(entry: JournalEntry): Promise<void>;
  /** Notes an attempt that will have no reply: `ambiguous` may have been billed, `failed` was not. */
  lost(callKey: string, kind: 'ambiguous' | 'failed', reason: string): Promise<void>;
  totals(): Promise<JournalTotals>;
  close(): Promise<void>;
}

export interface Journal {
  /** @param folder store key prefix of the range, e.g. `hello/.taskseed/journal/gsm8k/00000/` */
  range(folder: string): Promise<RangeJournal>;
  close(): Promise<void>;
}
