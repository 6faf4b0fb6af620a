import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '@procwrap/core';
import { entryPath, holderFileIn, socketIn } from './entries.ts';
import { listenOn } from './listener.ts';
import type { Holder } from './local-lock.ts';

/** A run that competes for a lock: a folder with its socket, which nobody has looked at yet. */
export interface Claim {
  /**
   * Puts the folder where all others look, under a number. False when another run was faster, or
   * has removed the folder.
   */
  publish(number: number, holder: Holder): boolean;
  /** Ends it: from now on it looks like that of a run that has ended. */
  end(): void;
}

/** The number is taken, or our folder has been removed by a run that cleaned up. */
const lostCodes = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT']);

/**
 * Makes a claim in the folder of the locks; rejects as file operations do. Its socket accepts
 * connections before others can see it, so a published socket that refuses them is that of a run
 * that has ended.
 */
export async function makeClaim(folder: string, key: string): Promise<Claim> {
  let entry = mkdtempSync(join(folder, `${key}.t`));
  const remove = () => rmSync(entry, { recursive: true, force: true });
  const listener = await listenOn(socketIn(entry)).catch((error: unknown) => {
    remove();
    throw error;
  });
  let isPublished = false;
  const publish = (number: number, holder: Holder) => {
    const target = entryPath(folder, key, number);
    try {
      writeFileSync(holderFileIn(entry), JSON.stringify(holder), { mode: 0o600 });
      // rename(2) replaces no folder that has something in it, so of all runs only one succeeds.
      renameSync(entry, target);
    } catch (error) {
      if (lostCodes.has(errorCode(error) ?? '')) return false;
      throw error;
    }
    entry = target;
    isPublished = true;
    return true;
  };
  const end = () => {
    listener.close();
    // The highest number has to stay, so that numbers never start again.
    if (!isPublished) remove();
  };
  return { publish, end };
}
