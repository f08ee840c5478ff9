import type { Completion } from '../../core/call.ts';

/** A durable reply and where it came from. */
export interface JournalEntry {
  callKey: string;
  completion: Completion;
  /** Sent attempts that may have been billed before this reply, for the ledger. */
  ambiguousBefore: number;
}

/**
 * Counts over what a journal holds, for the ledger: calls = answered + failed + ambiguous. `answered` counts every reply
 * that was paid for, and so do tokens and money; `ambiguous` includes sent calls of which nothing more is known.
 */
export interface JournalTotals {
  answered: number;
  /** Of `answered`, replies to a call that had one already. */
  duplicates: number;
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
  /** Whose calls they are. */
  readonly dataset: string;
  /** Reads what other writers added since, then answers from the index; the first durable reply of a key wins. */
  lookup(callKey: string): Promise<JournalEntry | null>;
  /**
   * Notes that a call is about to be sent. Need not be durable before sending: it only makes a lost reply countable.
   *
   * @throws JournalFailed when a reply could not be kept (failed writes, no space): do not send
   */
  intent(callKey: string): void;
  /**
   * Resolves when the reply is durable, with the entry that counts: this one, or another writer's seen first.
   *
   * @throws JournalFailed when it cannot be made durable; the caller must stop paying
   */
  append(entry: JournalEntry): Promise<JournalEntry>;
  /**
   * Makes a reply durable that another dataset has paid for; it stands in no sum of this one.
   *
   * @param from name of that dataset
   * @throws JournalFailed as `append` does
   */
  adopt(entry: JournalEntry, from: string): Promise<JournalEntry>;
  /** Notes an attempt that will have no reply: `ambiguous` may have been billed, `failed` was not. */
  lost(callKey: string, kind: 'ambiguous' | 'failed', reason: string): Promise<void>;
  /** Attempts at a call that may have been billed without a reply, by all writers, as far as read. */
  ambiguous(callKey: string): number;
  totals(): Promise<JournalTotals>;
  close(): Promise<void>;
}

export interface Journal {
  /** @param folder store key prefix of the range, e.g. `hello/.taskseed/journal/gsm8k/00000/` */
  range(folder: string): Promise<RangeJournal>;
  close(): Promise<void>;
}

/** Replies can no longer be made durable here. Paying has to stop; once the cause is gone, a newly opened range works. */
export class JournalFailed extends Error {
  override readonly name = 'JournalFailed';
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
