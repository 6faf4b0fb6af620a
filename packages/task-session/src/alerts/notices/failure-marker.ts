import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import { makeFolder } from '../../state-disk/make-folder.ts';
import { stateFolderOf } from '../../state-disk/state-folder.ts';

/** Remembers on this machine whether the last run of a task failed: there is a file as long as it did. */
export interface FailureMarker {
  /** The folder of its file. */
  readonly folder: string;
  isSet(): boolean;
  /** Throws when the file cannot be written. */
  set(atMs: number): Promise<void>;
  clear(): void;
}

const folderOf = (env: PartialEnvironment): string =>
  join(stateFolderOf(env), 'procwrap', 'notify');

/** What distinguishes tasks; a task without a name is its command. */
const keyOf = (options: Options, command: string | undefined): string => {
  const { taskUuid, taskName, deployment } = options;
  const id = { taskUuid, taskName: taskUuid === undefined ? taskName : undefined };
  const isNamed = taskUuid !== undefined || taskName !== undefined;
  return JSON.stringify({ ...id, command: isNamed ? undefined : command, deployment });
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
