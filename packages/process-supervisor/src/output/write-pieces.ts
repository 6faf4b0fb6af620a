import { openSink } from './open-sink.ts';
import type { OutputDescriptors, StreamName } from './output-plan.ts';
import { type FlushLimits, losesOutput, type Sink } from './sink.ts';

/** A part of the output of a program. */
export interface OutputPiece {
  readonly stream: StreamName;
  readonly chunk: Buffer;
}

/** Where pieces go, and how long a reader may take. */
export interface PieceSettings {
  /** When it aborts, 250 ms are left. */
  readonly forceKill: AbortSignal;
  /** 1 and 2 by default. They stay open, but a socket above 2 is closed at the end. */
  readonly fds?: OutputDescriptors;
  /** Milliseconds for which a reader may read nothing; 5000 by default. */
  readonly stallLimitMs?: number;
}

/** What did not arrive. */
export interface LostPieces {
  /** How many bytes are lost because a reader did not read them in time. */
  readonly unread: number;
  /** Why a stream takes no more, such as a full disk. */
  readonly failed: Partial<Record<StreamName, Error>>;
}

/** A stream that is written; after a reader that does not read, nothing more is. */
interface Target {
  readonly sink: Sink;
  lost: number;
  failed: Error | undefined;
}

const openTarget = (fd: number): Target => {
  const target: Target = {
    sink: openSink(fd, {
      onDrain: () => {},
      onBroken: (error) => {
        if (losesOutput(error)) target.failed = error;
      },
    }),
    lost: 0,
    failed: undefined,
  };
  return target;
};

const flush = async (target: Target, limits: FlushLimits): Promise<void> => {
  if (target.lost > 0) return;
  await target.sink.flush(limits);
  target.lost = target.sink.queued;
};

const write = async (target: Target, chunk: Buffer, limits: FlushLimits): Promise<void> => {
  if (target.lost > 0) target.lost += chunk.length;
  else if (!target.sink.write(chunk)) await flush(target, limits);
};

/**
 * Writes pieces to stdout and stderr in their order, also where both go to the same file. Returns
 * what is lost.
 */
export async function writePieces(
  pieces: Iterable<OutputPiece>,
  { forceKill, fds = { stdout: 1, stderr: 2 }, stallLimitMs = 5000 }: PieceSettings,
): Promise<LostPieces> {
  const limits = { stallLimitMs, forceKill };
  const targets = { stdout: openTarget(fds.stdout), stderr: openTarget(fds.stderr) };
  let last: StreamName | undefined;
  for (const { stream, chunk } of pieces) {
    if (last !== undefined && last !== stream) await flush(targets[last], limits);
    last = stream;
    await write(targets[stream], chunk, limits);
  }
  const all = Object.values(targets);
  for (const target of all) await flush(target, limits);
  for (const { sink } of all) sink.close();
  const { stdout, stderr } = targets;
  return {
    unread: stdout.lost + stderr.lost,
    failed: {
      ...(stdout.failed && { stdout: stdout.failed }),
      ...(stderr.failed && { stderr: stderr.failed }),
    },
  };
}
