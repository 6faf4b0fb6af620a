import type { ChunkMasker } from '@procwrap/core';

/** One of the two streams that a program writes. */
export type StreamName = 'stdout' | 'stderr';

/** Where the output of a program goes. */
export type OutputPlan = InheritPlan | CapturePlan;

/** The program writes to our stdout and stderr; we do not see its output. */
export interface InheritPlan {
  readonly kind: 'inherit';
}

/**
 * The output passes through this process unchanged and in order; a slow reader slows the program
 * down.
 */
export interface CapturePlan {
  readonly kind: 'capture';
  /**
   * Is called with every chunk before it is passed on. The chunk is valid only during the call,
   * because its memory is used again: copy what you keep. It must not throw.
   */
  readonly tap: (stream: StreamName, chunk: Buffer) => void;
  /**
   * Makes a filter for each stream; `tap` and the reader get what the filter returns. None by
   * default.
   */
  readonly filter?: () => ChunkMasker;
  /**
   * Takes each chunk in place of our stdout or stderr. The chunk is valid only during the call, and
   * it must not throw.
   */
  readonly keep?: (stream: StreamName, chunk: Buffer) => void;
  /** Is called around each chunk that is passed on; for what also writes to the same terminal. */
  readonly around?: AroundChunks;
  /** Whether stdout is not captured: the program then writes to our stdout. False by default. */
  readonly ignoreStdout?: boolean;
  /** Whether stderr is not captured: the program then writes to our stderr. False by default. */
  readonly ignoreStderr?: boolean;
  /**
   * Whether the streams have a pipe each even when both go to the same file. False by default: they
   * then share one pipe, which keeps the order of their writes, and `tap` gets everything as
   * `stdout`.
   */
  readonly separate?: boolean;
  /**
   * Where the output goes; 1 and 2 by default. They stay open, but a socket above 2 is closed at
   * the end.
   */
  readonly fds?: OutputDescriptors;
  /**
   * Milliseconds for which a reader may read nothing after the program's end, before its bytes are
   * dropped; 5000 by default.
   */
  readonly stallLimitMs?: number;
}

/** What happens around the chunks that are passed on. It must not throw. */
export interface AroundChunks {
  /** Returns bytes to write before a chunk. The chunk is valid only during the call. */
  before(stream: StreamName, chunk: Buffer): Buffer | undefined;
  /**
   * Gets the number of bytes that still wait for the reader of the stream; 0 also when a terminal or
   * a file has taken the last of them.
   */
  after(stream: StreamName, waiting: number): void;
}

/** File descriptors of this process. */
export interface OutputDescriptors {
  readonly stdout: number;
  readonly stderr: number;
}
