import type { ChunkMasker, Clock, Log } from '@procwrap/core';
import { createDrain } from './drain.ts';
import type { StreamName } from './output-plan.ts';
import type { FlushLimits, Sink, SinkEvents } from './sink.ts';
import type { Receive, Source } from './source.ts';

/** Passes the bytes of one pipe on. */
export interface OutputRelay {
  /** To be called once after the program's end: resolves when all it wrote has been passed on, or given up. */
  finish(limits: FlushLimits): Promise<void>;
}

/** What a relay connects. */
export interface OutputRelayParts {
  readonly stream: StreamName;
  readonly tap: (stream: StreamName, chunk: Buffer) => void;
  readonly filter: ChunkMasker | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly openSink: (events: SinkEvents) => Sink;
  readonly openSource: (receive: Receive, isBufferBusy: () => boolean) => Source;
}

const reportLoss = (lost: number, stream: StreamName, log: Log) => {
  if (lost > 0) {
    log.warning(`${lost} bytes of ${stream} are lost: their reader took nothing more in time`);
  }
};

/** Reads, taps and writes; holds the program back while the reader is slow, and never waits for it otherwise. */
export function createOutputRelay(parts: OutputRelayParts): OutputRelay {
  const { stream, tap, log, filter } = parts;
  const drain = createDrain(parts.clock);
  const sink = parts.openSink({
    onDrain: () => source.resume(),
    onBroken: (error) => {
      // The program shall learn it as it would without us: by EPIPE or SIGPIPE on its next write.
      log.debug(`${stream} takes no more output (${error.message})`);
      source.destroy();
    },
  });
  const passOn = (chunk: Buffer) => {
    if (chunk.length === 0) return true;
    tap(stream, chunk);
    return sink.write(chunk);
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
