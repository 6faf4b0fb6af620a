import { utimesSync } from 'node:fs';
import { type Clock, errorCode, failure, type Result, success } from '@procwrap/core';
import { type Claim, makeClaim } from './claim.ts';
import { reach, untilEnded } from './connection.ts';
import { entryPath, holderFileIn, longestSuffix, readEntries, socketIn } from './entries.ts';
import { readHolder } from './holder.ts';
import type { Held, Holder, LocalLock, Taken } from './local-lock.ts';
import { type LockFolder, prepareFolder, reasonOf } from './lock-folder.ts';
import { sweepEntries } from './sweep-entries.ts';

/** How a lock is made of a folder and of sockets in it. */
export interface FolderLockSettings {
  readonly folder: LockFolder;
  readonly key: string;
  readonly uid: number;
  readonly clock: Clock;
  /** What others read about this run, if it takes the lock now. */
  readonly describe: () => Holder;
  /** Called when somebody has removed the files of the lock while this run holds it. */
  readonly onLost: () => void;
}

/** The most bytes of the path of a socket; Linux allows 107, macOS 103. */
const longestSocketPath = 103;

/** Programs that clean `/tmp` remove what is older than some days. */
const refreshMs = 6 * 3600 * 1000;

/** An unsuccessful try, after which the entries have to be read again. */
const again = Symbol('again');

/**
 * A lock that is held by the run with the highest number in a folder, if that run is there. The
 * page about the local lock in `docs/design` says why there is never more than one.
 */
export function openFolderLock(settings: FolderLockSettings): LocalLock {
  const { folder, uid } = settings;
  let claim: Claim | undefined;
  const abandon = () => {
    claim?.end();
    claim = undefined;
  };
  const take = async (number: number): Promise<Taken | typeof again> => {
    claim ??= await makeClaim(folder.path, settings.key);
    const mine = claim;
    if (!mine.publish(number, settings.describe())) return again;
    claim = undefined;
    if (readEntries(folder.path, settings.key).highest === number)
      return hold(mine, number, settings);
    mine.end();
    return again;
  };
  const tryOnce = async (): Promise<Taken | Held | typeof again> => {
    const { highest } = readEntries(folder.path, settings.key);
    return (highest > 0 && (await heldBy(highest, settings))) || take(highest + 1);
  };
  return {
    leave: abandon,
    tryTake: async () => {
      const isLong = Buffer.byteLength(folder.path) + longestSuffix > longestSocketPath;
      if (isLong) return failure(tooLong(folder));
      for (;;) {
        const ready = prepareFolder(folder, uid);
        if (!ready.ok) return ready;
        const result = await outcomeOf(tryOnce, folder);
        if (!result.ok) return result;
        if (result.value !== again) return success(result.value);
        if (claim?.isGone()) abandon();
      }
    },
  };
}
