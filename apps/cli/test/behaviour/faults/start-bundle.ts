import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from '@procwrap/test-kit';
import { inject } from 'vitest';
import { endProcess } from '../../end-process.ts';
import { bareEnv } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';
import { eager } from './eager.ts';

type Env = Readonly<Record<string, string>>;
type Stdio = 'ignore' | 'pipe' | number;

/** Standard input, output and error of a process. */
export type ThreeStreams = readonly [Stdio, Stdio, Stdio];

/** procwrap as a process whose output only the test reads. */
export interface StartedBundle {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
  }>;
}

const silent: ThreeStreams = ['ignore', 'ignore', 'ignore'];

const start = (words: readonly string[], env: Env, stdio: StdioOptions): StartedBundle =>
  follow(spawn(process.execPath, words, { env: { ...bareEnv, ...env }, stdio }));

const follow = (child: ChildProcess): StartedBundle => {
  whenTestEnds(() => endProcess(child));
  const ended: StartedBundle['ended'] = new Promise((resolve) =>
    child.on('exit', (code, signal) => resolve({ code, signal })),
  );
  return { child, ended };
};

/** Starts the bundle with short pauses; later options win. */
export function startBundle(argv: readonly string[], env: Env, stdio = silent): StartedBundle {
  return start([inject('bundle'), ...eager, ...argv], env, [...stdio]);
}

/** Starts the bundle with these arguments only. */
export function startPlainBundle(argv: readonly string[], env: Env, stdio = silent): StartedBundle {
  return start([inject('bundle'), ...argv], env, [...stdio]);
}

/** Starts the bundle as on a full disk: no file takes a byte. */
export function startOnFullDisk(argv: readonly string[], env: Env): StartedBundle {
  const script = 'trap "" XFSZ; ulimit -f 0; exec "$0" "$@"';
  const words = ['-c', script, process.execPath, inject('bundle'), ...argv];
  const stdio: StdioOptions = ['ignore', 'ignore', 'pipe'];
  return follow(spawn('sh', words, { env: { ...bareEnv, ...env }, stdio }));
}

/** procwrap as a process whose clock the test moves ahead. */
export interface StartedMovable extends StartedBundle {
  /** Resolves when the clock has been moved. */
  readonly skip: (ms: number) => Promise<unknown>;
}

const movable = [
  '--conditions=@procwrap/source',
  '--disable-warning=ExperimentalWarning',
  fileURLToPath(new URL('movable-procwrap.ts', import.meta.url)),
];

/**
 * Starts procwrap from its sources, with short pauses and with a clock that the test moves ahead;
 * later options win.
 */
export function startMovable(argv: readonly string[], env: Env, stdio = silent): StartedMovable {
  // The real clock moves by itself.
  if (inject('leanRuns')) return { ...startBundle(argv, env, stdio), skip: async () => {} };
  const started = start([...movable, ...eager, ...argv], env, [...stdio, 'ipc']);
  const skip = (ms: number) => {
    const moved = once(started.child, 'message');
    started.child.send(ms);
    return Promise.race([moved, started.ended]);
  };
  return { ...started, skip };
}

/** Waits for the pid that a program writes to a file. */
export function notedPid(path: string): Promise<number> {
  return eventually(
    () => {
      try {
        return Number(readFileSync(path, 'utf8'));
      } catch {
        return 0;
      }
    },
    { what: `a pid in ${path}` },
  );
}
