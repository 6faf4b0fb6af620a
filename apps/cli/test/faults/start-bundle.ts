import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eventually } from '@procwrap/test-kit';
import { inject } from 'vitest';
import { bareEnv } from '../procwrap.ts';
import { brisk } from './start-run.ts';

/** The bundle as a process whose output nobody reads unless the test does. */
export interface StartedBundle {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    /** When it ended, on the monotonic clock. */
    readonly at: number;
  }>;
}

/** Starts the bundle with short delays; later options win. */
export const startBundle = (
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  stdio: StdioOptions = ['ignore', 'ignore', 'ignore'],
): StartedBundle => {
  const words = [inject('bundle'), ...brisk, ...argv];
  const child = spawn(process.execPath, words, { env: { ...bareEnv, ...env }, stdio });
  const ended: StartedBundle['ended'] = new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve({ code, signal, at: performance.now() })),
  );
  return { child, ended };
};

/** The pid that a program notes in a file, once it has. */
export const notedPid = (path: string): Promise<number> =>
  eventually(
    () => {
      try {
        return Number(readFileSync(path, 'utf8'));
      } catch {
        return 0;
      }
    },
    { what: `a pid in ${path}` },
  );
