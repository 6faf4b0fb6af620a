import type { ChunkMasker } from '@procwrap/core';

/** One of the two streams that a program writes. */
export type StreamName = 'stdout' | 'stderr';

/** What is done with the output of a program. */
export type OutputPlan = InheritPlan | CapturePlan;

/** The program writes to our own stdout and stderr; it costs nothing and we see nothing. */
export interface InheritPlan {
  readonly kind: 'inherit';
}

/** The output passes through us, byte for byte, in order, with back-pressure. */
export interface CapturePlan {
  readonly kind: 'capture';
  /**
   * Sees every chunk before it is passed on. The chunk is valid only during the call, as its memory is used again:
   * copy what you keep. It must not throw.
   */
  readonly tap: (stream: StreamName, chunk: Buffer) => void;
  /** Makes the filter for a stream; what is tapped and passed on is what comes out of it. */
  readonly filter?: () => ChunkMasker;
  /** Not tapped; the program then writes to our own stdout. */
  readonly ignoreStdout?: boolean;
  /** Not tapped; the program then writes to our own stderr. */
  readonly ignoreStderr?: boolean;
  /**
   * Keeps the streams apart even when both go to the same file. Otherwise they then share one pipe, so that their
   * order is kept, and everything is tapped as `stdout`.
   */
  readonly separate?: boolean;
  /** Where the output goes: 1 and 2 when left out. Those stay open; a socket above 2 is closed in the end. */
  readonly fds?: OutputDescriptors;
  /** How long a reader may take nothing before its bytes are given up, once the program has ended; 5000 by default. */
  readonly stallLimitMs?: number;
}

/** File descriptors of this process. */
export interface OutputDescriptors {
  readonly stdout: number;
  readonly stderr: number;
}
