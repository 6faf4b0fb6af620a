import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '@procwrap/core';
import { entryPath, holderFileIn, socketIn } from './entries.ts';
import { type Listener, listenOn } from './listener.ts';
import type { Holder } from './local-lock.ts';

/** What came of an attempt to take a number. */
export type Publication =
  | 'published'
  /** Another run was faster. */
  | 'taken'
  /** Another run has cleaned the folder of this one away. */
  | 'removed';

/** A run that competes for a lock: a folder with its socket, which does not count yet. */
export interface Claim {
  /** Puts the folder where all others look, under a number. */
  publish(number: number, holder: Holder): Publication;
  /** Ends it; if it was published, it then looks like that of a run that has ended. */
  end(): void;
}

const publications: Readonly<Record<string, Publication>> = {
  ENOTEMPTY: 'taken',
  EEXIST: 'taken',
  ENOENT: 'removed',
};

const removeFolder = (path: string) => rmSync(path, { recursive: true, force: true });

const listenIn = async (entry: string): Promise<Listener> => {
  try {
    return await listenOn(socketIn(entry));
  } catch (error) {
    // Node reports a folder that another run has removed as EACCES; this throws ENOENT for it.
    statSync(entry);
    removeFolder(entry);
    throw error;
  }
};

/**
 * Makes a claim in the folder of the locks; rejects as file operations do. Its socket accepts
 * connections before others can see it, so a published socket that refuses them is that of a run
 * that has ended.
 */
export async function makeClaim(folder: string, key: string): Promise<Claim> {
  const entry = mkdtempSync(join(folder, `${key}.t`));
  const listener = await listenIn(entry);
  let isPublished = false;
  const publish = (number: number, holder: Holder): Publication => {
    try {
      writeFileSync(holderFileIn(entry), JSON.stringify(holder), { mode: 0o600 });
      // rename(2) replaces no folder that has something in it, so of all runs only one succeeds.
      renameSync(entry, entryPath(folder, key, number));
    } catch (error) {
      const publication = publications[errorCode(error) ?? ''];
      if (publication) return publication;
      throw error;
    }
    isPublished = true;
    return 'published';
  };
  const end = () => {
    listener.close();
    // A published folder has to stay, so that numbers do not start again.
    if (!isPublished) removeFolder(entry);
  };
  return { publish, end };
}
