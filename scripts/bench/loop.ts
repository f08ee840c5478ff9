/** What a loop is given on its standard input. */
export interface LoopInput {
  /** Of the endpoint, without `/v1`. */
  url: string;
  /** JSON of chat requests, asked in turn. */
  bodies: readonly string[];
  calls: number;
  inFlight: number;
  /** The bare client's deadline; its default of ten minutes where absent. */
  timeoutMs?: number;
  /** Folder for a journal. */
  folder: string;
  /** Draw number of the first call, so that no call repeats another. */
  seed: number;
}

/** What a loop prints: CPU and time from its first call to its last. */
export interface LoopResult {
  cpuSeconds: number;
  seconds: number;
  calls: number;
  /** Calls without an answer in the end. */
  failed: number;
  /** Answers that were not whole, taken for whole ones. */
  cut: number;
}
