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

/** A drain that does nothing until it is run. */
export const createDrain = (): Drain => {
  let state: { readonly since: number; readonly timer: NodeJS.Timeout; finish(): void } | undefined;
  let readInAll = 0;
  let readAfter = 0;

  const note = (size: number) => {
    readInAll += size;
    if (!state) return false;
    readAfter += size;
    state.timer.refresh();
    const wasEmptied = size < readSize;
    if (wasEmptied && performance.now() - state.since > lingerMs) state.finish();
    return readAfter < pipeCapacity;
  };

  const run = (source: Source) =>
    new Promise<void>((resolve) => {
      const onIdle = () => {
        const before = readInAll;
        // Timers come before reading in a turn of the loop: give what may be waiting its turn.
        setImmediate(() => {
          if (before === readInAll) finish();
        });
      };
      const timer = setTimeout(onIdle, idleMs);
      const finish = () => {
        clearTimeout(timer);
        resolve();
      };
      state = { since: performance.now(), timer, finish };
      source.ended.then(finish);
      source.resume();
    });
  return { note, run };
};
