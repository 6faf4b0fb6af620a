import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { createDeps, wrapHere } from '../../in-process.ts';
import { whenTestEnds } from '../../when-test-ends.ts';
import { envOf } from './under-fault.ts';

/** No wait where the server fails: what it does not take at once is kept. */
export const brief: readonly string[] = [
  ...['--api-start-patience', '0', '--api-final-update-timeout', '0'],
  ...['--api-request-timeout', '3600', '--log-level', 'DEBUG'],
];

/** A spool of its own, and a server that can be away and come back with what it knows. */
export interface SpoolScene {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  /** The names of the files of the spool; none where it does not exist. */
  readonly files: () => readonly string[];
  /** Runs procwrap in this process to its end. */
  readonly wrap: (
    argv: readonly string[],
    now?: () => number,
  ) => Promise<{ code: number; lines: string; printed: string }>;
}

/** Calls `use` with an empty spool and the address of a server that is away. */
export function withSpool<T>(
  use: (scene: SpoolScene, comeBack: () => Promise<ReferenceServer>) => Promise<T>,
): Promise<T> {
  return withTempDir(async (dir) => {
    const tasks = [{ name: 'nightly' }];
    const away = await startReferenceServer({ tasks });
    await away.close();
    const port = Number(new URL(away.url).port);
    const spool = join(dir, 'spool');
    const env = { ...envOf(away), PROC_WRAPPER_SPOOL_DIR: spool };
    const comeBack = async () => {
      const server = await startReferenceServer({ tasks, port });
      whenTestEnds(server.close);
      return server;
    };
    const wrap: SpoolScene['wrap'] = (argv, now) =>
      wrapHere(argv, env, createDeps({ random: () => 0 }, now));
    const files = () => (existsSync(spool) ? readdirSync(spool).toSorted() : []);
    return use({ dir, env, files, wrap }, comeBack);
  });
}
