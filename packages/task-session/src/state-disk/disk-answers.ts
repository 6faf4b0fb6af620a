import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from '@procwrap/core';
import { isOnNetwork } from './network-mount.ts';

/** How long a disk may take to answer, in milliseconds. */
const limitMs = 1000;

/** Why nothing is done with a file whose disk does not answer. */
export const noAnswer = 'its disk does not answer';

/** What a test replaces. */
export interface DiskDeps {
  readonly clock: Clock;
  /** The text of `/proc/self/mountinfo`; empty where there is none. */
  readonly mounts: () => string;
  /** The command that looks at a folder; how it ends does not matter. */
  readonly look: readonly [file: string, ...args: string[]];
}

const readMounts = (): string => {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return '';
  }
};

const look = ['/bin/sh', '-c', 'test -d "$0"'] as const;
const usual: DiskDeps = { clock: systemClock, mounts: readMounts, look };

/**
 * Lets another process look at a folder. In this one, a call that gets no answer would block
 * everything, and the exit would wait for it, in a thread as well.
 */
const lookAt = async (
  path: string,
  { look: [file, ...args], clock }: DiskDeps,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  const { spawn } = await import('node:child_process');
  const child = spawn(file, [...args, path], { env: {}, stdio: 'ignore' });
  const over = new AbortController();
  const ended = new Promise<boolean>((resolve) => {
    // Where there is no such command, nothing is known.
    child.once('error', () => resolve(true));
    child.once('exit', () => resolve(true));
  });
  const limits = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const answered = await Promise.race([ended, clock.sleep(limitMs, limits).then(() => false)]);
  over.abort();
  child.kill('SIGKILL');
  child.unref();
  return answered;
};

/**
 * Whether the disk of a folder answers soon. Only a disk of a network may not; others are not
 * tried. The signal ends the wait.
 */
export async function diskAnswers(
  path: string,
  signal?: AbortSignal,
  deps: DiskDeps = usual,
): Promise<boolean> {
  return !isOnNetwork(path, deps.mounts()) || lookAt(path, deps, signal);
}
