import { writeFileSync } from 'node:fs';
import { type Clock, errorCode, failure, type Result, success } from '@procwrap/core';
import { reach, untilEnded } from './connection.ts';
import { readHolder } from './holder.ts';
import { listenOn } from './listener.ts';
import type { Held, Holder, LocalLock, Taken } from './local-lock.ts';

/** How a lock is made of a named pipe, on Windows. */
export interface PipeLockSettings {
  /** The name of the pipe. */
  readonly path: string;
  /** The file in which the holder describes itself. */
  readonly holderFile: string;
  readonly clock: Clock;
  readonly describe: () => Holder;
}

/** A lock that is held by the process that made a named pipe; it ends with that process. */
export function openPipeLock(settings: PipeLockSettings): LocalLock {
  const tryTake = async (): Promise<Result<Taken | Held>> => {
    for (;;) {
      const taken = await take(settings);
      if (!taken.ok || taken.value) return taken as Result<Taken>;
      const held = await findHeld(settings);
      if (held) return success(held);
    }
  };
  return { tryTake, leave: () => {} };
}

/** Undefined when another process has the pipe. */
const take = async ({
  path,
  holderFile,
  describe,
}: PipeLockSettings): Promise<Result<Taken | undefined>> => {
  try {
    const listener = await listenOn(path);
    describeIn(holderFile, describe());
    return success({ kind: 'taken', release: listener.close });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EADDRINUSE' || code === 'EACCES') return success(undefined);
    return failure(`--lock: the named pipe ${path} cannot be made: ${code ?? String(error)}`);
  }
};

/** Only others read it; the lock does not need it. */
const describeIn = (holderFile: string, holder: Holder): void => {
  try {
    writeFileSync(holderFile, JSON.stringify(holder));
  } catch {
    // The message about the lock is then shorter.
  }
};

const findHeld = async ({
  path,
  holderFile,
  clock,
}: PipeLockSettings): Promise<Held | undefined> => {
  const reached = await reach(path);
  if (reached.kind === 'nobody') return undefined;
  const untilGone = (signal: AbortSignal) => untilEnded(reached, clock, signal);
  return { kind: 'held', holder: readHolder(holderFile), untilGone };
};
