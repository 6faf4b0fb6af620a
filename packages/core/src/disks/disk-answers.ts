import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { isOnNetwork } from './network-mount.ts';

/** How long a disk may take to answer when a run can do without it, in milliseconds. */
const limitMs = 1000;

/** The same for a file without which a run cannot start: a disk may have to be mounted first. */
const patientLimitMs = 30_000;

/** Why nothing is done with a file whose disk does not answer. */
export const noAnswer = 'its disk does not answer';

/** What a test replaces. */
export interface DiskDeps {
  readonly clock: Clock;
  /** The text of `/proc/self/mountinfo`; empty where there is none. */
  readonly mounts: () => string;
  /** The command that looks at a path; how it ends does not matter. */
  readonly look: readonly [file: string, ...args: string[]];
}

const readMounts = (): string => {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return '';
  }
};

/** A disk may know the attributes of a file from before; opening it asks the other machine. */
const look = ['/bin/sh', '-c', 'if test -f "$0"; then : <"$0"; fi'] as const;
const usual: DiskDeps = { clock: systemClock, mounts: readMounts, look };

/** What ends the wait for an answer. */
interface Limits {
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Lets another process look at a path. In this one, a call that gets no answer would block
 * everything, and the exit would wait for it, in a thread as well.
 */
const lookAt = async (
  path: string,
  { ms, signal }: Limits,
  { look: [file, ...args], clock }: DiskDeps,
): Promise<boolean> => {
  const { spawn } = await import('node:child_process');
  const child = spawn(file, [...args, path], { env: {}, stdio: 'ignore' });
  const over = new AbortController();
  const ended = new Promise<boolean>((settle) => {
    // Where there is no such command, nothing is known.
    child.once('error', () => settle(true));
    child.once('exit', () => settle(true));
  });
  const limits = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const answered = await Promise.race([ended, clock.sleep(ms, limits).then(() => false)]);
  over.abort();
  child.kill('SIGKILL');
  child.unref();
  return answered;
};

const answersWithin = async (path: string, limits: Limits, deps: DiskDeps): Promise<boolean> => {
  const full = resolve(path);
  return !isOnNetwork(full, deps.mounts()) || lookAt(full, limits, deps);
};

/**
 * Whether the disk of a path answers soon. Only a disk of a network may not; others are not
 * tried. The signal ends the wait.
 */
export function diskAnswers(
  path: string,
  signal?: AbortSignal,
  deps: DiskDeps = usual,
): Promise<boolean> {
  return answersWithin(path, { ms: limitMs, signal }, deps);
}

/**
 * Waits until the disk of a path answers, for at most 30 s. Rejects with the reason of the signal,
 * or with an error with the code `NO_ANSWER`.
 */
export async function requireDisk(
  path: string,
  signal?: AbortSignal,
  deps: DiskDeps = usual,
): Promise<void> {
  const answered = await answersWithin(path, { ms: patientLimitMs, signal }, deps);
  signal?.throwIfAborted();
  if (!answered) throw Object.assign(new Error(noAnswer), { code: 'NO_ANSWER' });
}
