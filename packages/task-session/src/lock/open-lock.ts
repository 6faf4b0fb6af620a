import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@procwrap/config';
import type { Clock, Log } from '@procwrap/core';
import { keyOf } from './entries.ts';
import { openFolderLock } from './folder-lock.ts';
import { shownCommand } from './holder.ts';
import type { Holder, LocalLock } from './local-lock.ts';
import { type LockFolder, usualFolder } from './lock-folder.ts';
import { type OwnProcess, ownProcess } from './own-process.ts';
import { openPipeLock } from './pipe-lock.ts';

/** What a lock is opened with. */
export interface LockParts {
  readonly name: string;
  readonly reading: Pick<Reading, 'options' | 'sources'>;
  /** The command as a person would type it, with secrets masked. */
  readonly command: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the lock with a name; takes nothing yet. */
export function openLock(parts: LockParts, self: OwnProcess = ownProcess): LocalLock {
  const { name, command, clock } = parts;
  const describe = (): Holder => ({
    pid: self.pid,
    command: shownCommand(command),
    since: new Date(clock.now()).toISOString(),
  });
  const uid = self.geteuid?.();
  if (self.platform === 'win32' || uid === undefined) {
    return openPipeLock({ ...pipeOf(name), clock, describe });
  }
  return inFolder(parts, { describe, uid, platform: self.platform });
}

/** The pipe of a user's lock; each user has an own name space. */
const pipeOf = (name: string) => {
  const text = JSON.stringify([userInfo().username, name]);
  const key = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return {
    path: `\\\\.\\pipe\\procwrap-lock-${key}`,
    holderFile: join(tmpdir(), `procwrap-lock-${key}.json`),
  };
};

interface Owner {
  readonly describe: () => Holder;
  readonly uid: number;
  readonly platform: NodeJS.Platform;
}

const inFolder = (
  { name, reading: { options, sources }, clock, log }: LockParts,
  { describe, uid, platform }: Owner,
): LocalLock => {
  const { lockDir } = options;
  const asking = sources.lock.kind === 'default' ? sources.maxConcurrency : sources.lock;
  const folder: LockFolder =
    lockDir === undefined
      ? { path: usualFolder(uid, platform), isUsual: true, writtenAs: asking.written }
      : { path: lockDir, isUsual: false, writtenAs: sources.lockDir.written };
  const onLost = () =>
    log.warning(
      'lock-lost',
      `the files of the lock '${name}' in ${folder.path} were removed while this run holds it, so another run can start`,
    );
  return openFolderLock({ folder, key: keyOf(name), uid, clock, describe, onLost });
};
