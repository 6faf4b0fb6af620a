import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Options } from '@procwrap/config';
import { errorCode, type PartialEnvironment } from '@procwrap/core';

/** Remembers on this machine whether the last run of a task failed: there is a file as long as it did. */
export interface FailureMarker {
  /** The folder of its file. */
  readonly folder: string;
  isSet(): boolean;
  /** Throws when the file cannot be written. */
  set(atMs: number): Promise<void>;
  clear(): void;
}

const folderOf = (env: PartialEnvironment): string => {
  const given = env.XDG_STATE_HOME ?? '';
  const state = isAbsolute(given) ? given : join(env.HOME || homedir(), '.local', 'state');
  return join(state, 'procwrap', 'notify');
};

/** What distinguishes tasks; a task without a name is its command. */
const keyOf = (options: Options, command: string | undefined): string => {
  const { taskUuid, taskName, deployment } = options;
  const id = { taskUuid, taskName: taskUuid === undefined ? taskName : undefined };
  const isNamed = taskUuid !== undefined || taskName !== undefined;
  return JSON.stringify({ ...id, command: isNamed ? undefined : command, deployment });
};

/**
 * Makes a folder and those above it. Node's own way of doing that does not end where the kernel
 * refuses a folder as one that does not exist, as in `/proc`.
 */
const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (errorCode(error) !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
};

/** The marker of a task. No name and no command is stored, only their hash. */
export function createFailureMarker(
  options: Options,
  { env, command }: { readonly env: PartialEnvironment; readonly command: string | undefined },
): FailureMarker {
  const folder = folderOf(env);
  const hash = createHash('sha256').update(keyOf(options, command)).digest('hex');
  const path = join(folder, `${hash.slice(0, 32)}.json`);
  return {
    folder,
    isSet: () => existsSync(path),
    set: async (atMs) => {
      const { writeText } = await import('@procwrap/core/files');
      makeFolder(folder);
      const text = `${JSON.stringify({ failedAt: new Date(atMs).toISOString() })}\n`;
      await writeText(path, text, { always: { mode: 0o600 } });
    },
    clear: () => rmSync(path, { force: true }),
  };
}
