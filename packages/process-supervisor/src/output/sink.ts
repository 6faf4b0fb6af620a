import { errorCode } from '@procwrap/core';

/** How long a sink waits for its reader. */
export interface FlushLimits {
  /** Milliseconds without progress after which it gives up. */
  readonly stallLimitMs: number;
  /** When it aborts, 250 ms are left. */
  readonly forceKill: AbortSignal;
}

/** Milliseconds that a slow reader has after `forceKill`. */
export const forceKillFlushMs = 250;

/** Bytes that may wait for a slow reader before the program is slowed down. */
export const queueLimit = 1024 * 1024;

/** Writes output to one place. A reader that does not read never blocks the event loop. */
export interface Sink {
  /** Writes a chunk; `false` asks the caller to pause until `onDrain`. */
  write(chunk: Buffer): boolean;
  /** Bytes that wait to be written. */
  readonly queued: number;
  /** Resolves when no bytes wait, or when a limit is reached. */
  flush(limits: FlushLimits): Promise<void>;
  /** Drops what waits and closes the descriptor if it is its own. */
  close(): void;
}

/** The codes of a place whose reader has closed it, so that nobody misses the rest. */
const readerCodes: readonly (string | undefined)[] = ['EPIPE', 'ECONNRESET', 'ENOTCONN'];

/** Whether output is lost that somebody may still want, e.g. because a disk is full. */
export function losesOutput(error: Error): boolean {
  return !readerCodes.includes(errorCode(error));
}

/** The events of a sink. */
export interface SinkEvents {
  /** There is room again after `write` returned `false`. */
  readonly onDrain: () => void;
  /** No bytes wait any more; only a sink for files, devices and terminals reports it. */
  readonly onEmpty?: () => void;
  /** The reader has closed, or writing has failed; the sink writes no more. */
  readonly onBroken: (error: Error) => void;
}
