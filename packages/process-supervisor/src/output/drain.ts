import type { Clock } from '@procwrap/core';
import { readSize, type Source } from './source.ts';

/** A pipe that is quiet for so long after the program's end is kept open only by a background process. */
const idleMs = 250;
/** A background process that goes on writing is not listened to for longer than this. */
const lingerMs = 1000;
/** More than a pipe can hold (see pipe(7), pipe-max-size): what comes after it was not written by the program. */
const pipeCapacity = 1024 * 1024;

/** Decides when everything that a program has written is read, though others may hold its pipe. */
export interface Drain {
  /** Notes a chunk; `true` while it must be read whether the reader has room or not. */
  note(size: number): boolean;
  /** To be called once the program has ended: resolves at the end of the pipe, or when it has fallen silent. */
  run(source: Source): Promise<void>;
}

interface Running {
  readonly since: number;
  quietSince: number;
  readonly over: AbortSignal;
  finish(): void;
}

/** A drain that does nothing until it is run. */
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

  /** What came while it slept is read before the sleep is over, so that it counts. */
  const finishWhenQuiet = async (running: Running) => {
    let before: number;
    do {
      before = readInAll;
      const quietFor = clock.monotonic() - running.quietSince;
      await clock.sleep(Math.max(1, idleMs - quietFor), running.over);
    } while (before !== readInAll && !running.over.aborted);
    running.finish();
  };

  const run = (source: Source) =>
    new Promise<void>((resolve) => {
      const scope = new AbortController();
      const finish = () => {
        scope.abort();
        resolve();
      };
      const since = clock.monotonic();
      state = { since, quietSince: since, over: scope.signal, finish };
      source.ended.then(finish);
      source.resume();
      void finishWhenQuiet(state);
    });
  return { note, run };
}
