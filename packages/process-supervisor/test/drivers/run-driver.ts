import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { killMarked } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';
import { describeCommand } from '../../src/index.ts';

/** The arguments with which Node runs our sources. */
export const nodeArgs = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];

/** The path of a driver in this folder. */
export function driver(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** The orders of the supervising driver. */
export interface Orders {
  readonly file: string;
  readonly args?: readonly string[];
  readonly mode?: 'group' | 'terminal';
  readonly graceMs?: number;
  /** Captures instead of inheriting. */
  readonly capture?: { readonly separate?: boolean; readonly stallLimitMs?: number };
  readonly watchdog?: boolean;
  readonly controlGroup?: boolean;
  /** How many times to run it. */
  readonly times?: number;
  /** Whether signals are forwarded and a stop signal stops. */
  readonly handleSignals?: boolean;
}

/** What it reports at the start, and again at the end. */
export interface Report {
  readonly pid: number;
  readonly tapped: { readonly stdout: number; readonly stderr: number };
  readonly warnings: readonly string[];
  readonly end?: unknown;
}

/** The arguments for Node that run the supervising driver. */
export function driverArgs(dir: string, orders: Orders) {
  return [...nodeArgs, driver('supervise.ts'), join(dir, 'report'), JSON.stringify(orders)];
}

/** An environment with a mark by which all processes are found and killed after the test. */
export function markedEnv(): NodeJS.ProcessEnv {
  const mark = randomUUID();
  onTestFinished(() => killMarked(mark));
  return { ...process.env, DRIVER_MARK: mark };
}

/** Starts a driver with these orders; it reports into `dir`. */
export function startDriver(dir: string, orders: Orders, options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, driverArgs(dir, orders), {
    env: markedEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
}

/** Starts a driver in its own terminal; `stdin` is the keyboard. */
export function startInTerminal(dir: string, orders: Orders) {
  // Without `exec`, the shell of `script` gets Ctrl-C, too, and some shells then end.
  return spawn(
    'script',
    ['-qec', `exec ${describeCommand(process.execPath, driverArgs(dir, orders))}`, '/dev/null'],
    {
      env: markedEnv(),
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
}

/** Its report; undefined while there is none. */
export async function readReport(dir: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(join(dir, 'report'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Begins to read a stream; the result returns what was read so far. */
export function listenTo(stream: Readable | null): () => Buffer {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks);
}

/** Resolves with the exit code or signal of a process once its output has been read. */
export function closeOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
}
