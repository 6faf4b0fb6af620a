import type { Clock } from '@procwrap/core';
import { readSize, type Source } from './source.ts';

/**
 * A pipe that is silent this long after the program's end, in milliseconds, is held open by a
 * background process.
 */
const idleMs = 250;
/** The most milliseconds that a background process is read which continues to write. */
const lingerMs = 1000;
/**
 * More bytes than a pipe can hold (see pipe(7), pipe-max-size): later bytes are not from the
 * program.
 */
const pipeCapacity = 1024 * 1024;

/**
 * Decides when all output of a program has been read, although background processes may hold its
 * pipe open.
 */
export interface Drain {
  /** Counts a chunk; `true` while the pipe must be read even when the reader has no room. */
  note(size: number): boolean;
  /** Called when the program has ended: resolves at the end of the pipe, or when it is silent. */
  run(source: Source): Promise<void>;
}

interface Running {
  readonly since: number;
  quietSince: number;
  readonly over: AbortSignal;
  readonly finished: Promise<void>;
  finish(): void;
}

const beginRun = (since: number): Running => {
  const scope = new AbortController();
  const { promise: finished, resolve } = Promise.withResolvers<void>();
  const finish = () => {
    scope.abort();
    resolve();
  };
  return { since, quietSince: since, over: scope.signal, finished, finish };
};

/** A drain for one pipe. */
export function createDrain(clock: Clock): Drain {
  let state: Running | undefined;
  let readInAll = 0;
  let readAfter = 0;

  const note = (size: number) => {
    readInAll += size;
    if (!state) return false;
    readAfter += size;
    state.quietSince = clock.monotonic();
    const wasEmptied = size < readSize;
    if (wasEmptied && state.quietSince - state.since > lingerMs) state.finish();
    return readAfter < pipeCapacity;
  };

  /** Reads before the end of a sleep what was written during it, so that it counts. */
  const finishWhenQuiet = async (running: Running) => {
    let before: number;
    do {
      before = readInAll;
      const quietFor = clock.monotonic() - running.quietSince;
      await clock.sleep(Math.max(1, idleMs - quietFor), running.over);
    } while (before !== readInAll && !running.over.aborted);
    running.finish();
  };

  const run = (source: Source) => {
    const running = beginRun(clock.monotonic());
    state = running;
    source.ended.then(running.finish);
    source.resume();
    void finishWhenQuiet(running);
    return running.finished;
  };
  return { note, run };
}
