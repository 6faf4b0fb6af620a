/** How long to wait for a reader. */
export interface FlushLimits {
  /** Gives up after this many milliseconds without progress. */
  readonly stallLimitMs: number;
  /** When it aborts, little time is left. */
  readonly forceKill: AbortSignal;
}

/** What remains for a slow reader after a forced kill. */
export const forceKillFlushMs = 250;

/** Bytes that may wait in us for a slow reader; more holds the writer back. */
export const queueLimit = 1024 * 1024;

/** Where output goes. Writing never blocks the event loop on a reader that does not read. */
export interface Sink {
  /** Takes a chunk; `false` asks for a pause until `onDrain`. */
  write(chunk: Buffer): boolean;
  /** Bytes taken but not yet given to the system. */
  readonly queued: number;
  /** Resolves when nothing is queued, or when the limits are reached. */
  flush(limits: FlushLimits): Promise<void>;
  /** Forgets what is queued and lets go of the descriptor. */
  close(): void;
}

/** What a sink tells. */
export interface SinkEvents {
  /** Room again after `write` returned `false`. */
  readonly onDrain: () => void;
  /** The reader has gone, or the file takes no more; nothing will be written any more. */
  readonly onBroken: (error: Error) => void;
}
