import type { ChunkMasker, Clock, Log } from '@procwrap/core';
import { createDrain } from './drain.ts';
import type { AroundChunks, StreamName } from './output-plan.ts';
import { type FlushLimits, losesOutput, type Sink, type SinkEvents } from './sink.ts';
import type { Receive, Source } from './source.ts';

/** Passes the bytes of one pipe to a sink. */
export interface OutputRelay {
  /**
   * Called once after the program's end: resolves when all output has been passed on or dropped.
   */
  finish(limits: FlushLimits): Promise<void>;
}

/** The parts that a relay connects. */
export interface OutputRelayParts {
  readonly stream: StreamName;
  readonly tap: (stream: StreamName, chunk: Buffer) => void;
  readonly around: AroundChunks | undefined;
  readonly filter: ChunkMasker | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly openSink: (events: SinkEvents) => Sink;
  readonly openSource: (receive: Receive, isBufferBusy: () => boolean) => Source;
}

const reportLoss = (lost: number, stream: StreamName, log: Log) => {
  if (lost > 0) {
    log.warning(
      'output-lost',
      `${lost} bytes of ${stream} are lost: their reader did not read them in time`,
    );
  }
};

/**
 * Reads, calls `tap` and writes; while the reader is slow it does not read, so that the program
 * waits.
 */
export function createOutputRelay(parts: OutputRelayParts): OutputRelay {
  const { stream, tap, around, log, filter } = parts;
  const drain = createDrain(parts.clock);
  const sink = parts.openSink({
    onDrain: () => source.resume(),
    onEmpty: () => around?.after(stream, 0),
    onBroken: (error) => {
      // The program then gets EPIPE or SIGPIPE at its next write, as it would without us. What it has
      // written before, it does not know.
      const message = `${stream} takes no more output (${error.message})`;
      if (losesOutput(error)) log.warning('output-lost', message);
      else log.debug('output-closed', message);
      source.destroy();
    },
  });
  const passOn = (chunk: Buffer) => {
    if (chunk.length === 0) return true;
    tap(stream, chunk);
    const first = around?.before(stream, chunk);
    if (first) sink.write(first);
    const hasRoom = sink.write(chunk);
    around?.after(stream, sink.queued);
    return hasRoom;
  };
  const receive = (chunk: Buffer) => {
    const hasRoom = passOn(filter ? filter.write(chunk) : chunk);
    return drain.note(chunk.length) || hasRoom;
  };
  const source = parts.openSource(receive, () => sink.queued > 0);
  source.resume();
  const finish = async (limits: FlushLimits) => {
    await drain.run(source);
    source.destroy();
    if (filter) passOn(filter.flush());
    await sink.flush(limits);
    reportLoss(sink.queued, stream, log);
    sink.close();
  };
  return { finish };
}
