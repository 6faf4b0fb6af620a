import { resolve } from 'node:path';
import { type Clock, errorCode, failure, type Result, success } from '@procwrap/core';
import { diskAnswers, noAnswer } from '@procwrap/core/disks';
import { type Claim, makeClaim } from './claim.ts';
import { reach, untilEnded } from './connection.ts';
import { entryPath, holderFileIn, longestSuffix, readEntries, socketIn } from './entries.ts';
import { readHolder } from './holder.ts';
import { keepFresh } from './keep-fresh.ts';
import type { Held, Holder, LocalLock, Taken } from './local-lock.ts';
import { type LockFolder, prepareFolder, unusable } from './lock-folder.ts';
import { reachProblem, slotProblem } from './slot-problem.ts';
import { sweepEntries } from './sweep-entries.ts';

/** How a lock is made of a folder and of sockets in it. */
export interface FolderLockSettings {
  readonly folder: LockFolder;
  /** The name of the lock, as its files have it. */
  readonly key: string;
  /** The user that the folder has to belong to. */
  readonly uid: number;
  readonly clock: Clock;
  /** What others read about this run, if it takes the lock now. */
  readonly describe: () => Holder;
  /** Called when somebody has removed the files of the lock while this run holds it. */
  readonly onLost: () => void;
  /** Whether the disk of the folder answers. */
  readonly answers?: typeof diskAnswers;
}

/** The most bytes in the path of a socket: 107 on Linux, 103 on macOS. */
const longestSocketPath = 103;

/** How often the folder, or what a run has made in it, may be gone before that is a problem. */
const mostRemovals = 100;

/** Somebody has removed the folder of the locks, or that of our claim. */
type Removed = { readonly kind: 'removed' };

/** Nobody can know whether a run holds the lock. */
type Unknown = { readonly kind: 'unknown'; readonly problem: string };

/** What came of one try. */
type Tried = Taken | Held | Again | Unknown;

/** Another run was faster: read the entries again. */
type Again = { readonly kind: 'again' };
const again: Again = { kind: 'again' };

/**
 * A lock that is held by the run with the highest number in a folder, as long as that run is there.
 * docs/design/local-lock.md says why there is never more than one.
 */
export function openFolderLock(settings: FolderLockSettings): LocalLock {
  const { folder, key, uid } = settings;
  let claim: Claim | undefined;
  const leave = () => {
    claim?.end();
    claim = undefined;
  };
  const take = async (number: number): Promise<Taken | Again> => {
    const mine = claim ?? (await makeClaim(folder.path, key));
    claim = mine;
    const publication = mine.publish(number, settings.describe());
    if (publication === 'taken') return again;
    const counts = publication === 'published' && isHighest(number, settings);
    if (counts) claim = undefined;
    else leave();
    return counts ? hold(mine, number, settings) : again;
  };
  const tryOnce = async (): Promise<Tried> => {
    const { highest } = readEntries(folder.path, key);
    const held = highest > 0 ? await findHeld(highest, settings) : undefined;
    return held ?? (await take(highest + 1));
  };
  const tryUntilKnown = async (): Promise<Result<Taken | Held>> => {
    for (let removals = 0; removals <= mostRemovals; ) {
      const ready = prepareFolder(folder, uid);
      if (!ready.ok) return ready;
      const result = await orProblem(tryOnce, folder);
      if (!result.ok) return result;
      if (result.value.kind === 'removed') removals += 1;
      else if (result.value.kind !== 'again') return success(result.value);
    }
    return failure(unusable(folder, 'what is made in it does not stay'));
  };
  const tryTake = async (): Promise<Result<Taken | Held>> => {
    const problem = await folderProblem(settings);
    return problem === undefined ? tryUntilKnown() : failure(unusable(folder, problem));
  };
  return { leave, tryTake };
}

/** Why the folder is not even tried. */
const folderProblem = async ({
  folder: { path, isUsual },
  answers = diskAnswers,
}: FolderLockSettings): Promise<string | undefined> => {
  if (Buffer.byteLength(path) + longestSuffix > longestSocketPath)
    return `its path is longer than ${longestSocketPath - longestSuffix} bytes`;
  // A call to a disk that does not answer would block this process, which would not notice a stop.
  return isUsual || (await answers(resolve(path))) ? undefined : noAnswer;
};

const isHighest = (number: number, { folder, key }: FolderLockSettings): boolean =>
  readEntries(folder.path, key).highest === number;

const orProblem = async (
  work: () => Promise<Tried>,
  folder: LockFolder,
): Promise<Result<Exclude<Tried, Unknown> | Removed>> => {
  try {
    const tried = await work();
    return tried.kind === 'unknown' ? failure(tried.problem) : success(tried);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT'
      ? success({ kind: 'removed' })
      : failure(unusable(folder, code ?? String(error)));
  }
};

/** The run that holds the lock under a number, if it is there. */
const findHeld = async (
  number: number,
  { folder, key, uid, clock }: FolderLockSettings,
): Promise<Held | Unknown | undefined> => {
  const slot = { folder, key, uid, number };
  const foreign = slotProblem(slot);
  if (foreign !== undefined) return { kind: 'unknown', problem: foreign };
  const entry = entryPath(folder.path, key, number);
  const reached = await reach(socketIn(entry));
  if (reached.kind === 'nobody') return undefined;
  const problem = reached.kind === 'unknown' ? reachProblem(slot, reached.code) : undefined;
  if (problem !== undefined) return { kind: 'unknown', problem };
  const untilGone = (signal: AbortSignal) => untilEnded(reached, clock, signal);
  return { kind: 'held', holder: readHolder(holderFileIn(entry)), untilGone };
};

const hold = (claim: Claim, number: number, settings: FolderLockSettings): Taken => {
  const { folder, key, clock, onLost } = settings;
  const over = new AbortController();
  const entry = entryPath(folder.path, key, number);
  void keepFresh({ entry, clock, signal: over.signal, onLost });
  // What stays is removed by the next holder.
  void sweepEntries({ folder: folder.path, key, number }).catch(() => {});
  const release = () => {
    // With a reason, as Node makes an error with a stack where there is none.
    over.abort('released');
    claim.end();
  };
  return { kind: 'taken', release };
};
