import { systemClock } from '@procwrap/core';
import { type FolderLockSettings, openFolderLock } from '../../src/lock/folder-lock.ts';
import type { LocalLock, Taken } from '../../src/lock/local-lock.ts';

/** The settings of a lock in a folder of this test, which belongs to this user. */
export function settingsIn(
  path: string,
  more: Partial<FolderLockSettings> = {},
): FolderLockSettings {
  return {
    folder: { path, isUsual: false, writtenAs: '--lock-dir' },
    key: 'key',
    uid: process.geteuid?.() ?? 0,
    clock: systemClock,
    describe: () => ({ pid: 1, command: 'one', since: '2026-01-01T00:00:00.000Z' }),
    onLost: () => {},
    ...more,
  };
}

/** Opens a lock in a folder of this test. */
export function lockIn(path: string, more: Partial<FolderLockSettings> = {}): LocalLock {
  return openFolderLock(settingsIn(path, more));
}

/** Takes a lock that is free. */
export async function taken(lock: LocalLock): Promise<Taken> {
  const result = await lock.tryTake();
  if (!result.ok || result.value.kind !== 'taken') throw new Error(JSON.stringify(result));
  return result.value;
}
