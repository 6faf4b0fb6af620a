import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { testRunEnv } from '@procwrap/test-kit';
import { inject } from 'vitest';
import { endProcess } from './end-process.ts';
import { whenTestEnds } from './when-test-ends.ts';

type Env = Readonly<Record<string, string>>;

interface RunOptions {
  readonly env?: Env;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Whether it leads a session and a group of its own. */
  readonly detached?: boolean;
}

/** How a run of procwrap ended, and what it printed. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The least environment a program needs; runs are lean ones in a project that says so. */
export const bareEnv: Env = {
  PATH: process.env.PATH ?? '',
  HOME: '/',
  LANG: 'C.UTF-8',
  ...(inject('leanRuns') ? { PROC_WRAPPER_MODE: 'auto' } : {}),
  ...testRunEnv(),
};

/** Starts the bundle with pipes for its output; it ends when the test ends. */
export function startProcwrap(
  args: readonly string[],
  { env = {}, cwd, detached = false }: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Run>; readonly seen: () => string } {
  const options: SpawnOptions = {
    env: { ...bareEnv, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached,
    ...(cwd === undefined ? {} : { cwd }),
  };
  const child = spawn(process.execPath, [inject('bundle'), ...args], options);
  whenTestEnds(() => endProcess(child));
  const { stdout: out, stderr: err } = child;
  if (!out || !err) throw new Error('no pipes');
  let seen = '';
  out.on('data', (chunk) => {
    seen += String(chunk);
  });
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('exit', (code, signal) => resolve([code, signal])),
  );
  const end = async (): Promise<Run> => {
    const [stdout, stderr, [code, signal]] = await Promise.all([text(out), text(err), closed]);
    return { code, signal, stdout, stderr };
  };
  return { child, ended: end(), seen: () => seen };
}

/** Runs the bundle to its end. */
export function procwrap(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { child, ended } = startProcwrap(args, options);
  // A command that ends without reading breaks the pipe.
  child.stdin?.on('error', () => {}).end(options.stdin ?? '');
  return ended;
}
