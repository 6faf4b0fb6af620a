import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from '@procwrap/core';

/** A process as it is written in the name of a file. */
export interface ProcessMark {
  /** Identifies the boot of the machine, and the container in which the pid counts. */
  readonly place: string;
  readonly pid: number;
  /** When the process started, as the kernel counts it; 0 when unknown. */
  readonly startTime: string;
}

const attempt = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

/** Field 22 of `/proc/PID/stat`; the name before it may contain anything. */
const startTimeOf = (pid: number): string => {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
};

const readPlace = (): string => {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256')
    .update(`${boot} ${namespace} ${hostname()}`)
    .digest('hex')
    .slice(0, 8);
};

let own: ProcessMark | undefined;

/** This process. */
export function ownMark(): ProcessMark {
  own ??= { place: readPlace(), pid: process.pid, startTime: startTimeOf(process.pid) };
  return own;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

/**
 * How long a mark of another machine or container counts, in milliseconds. It is longer than any
 * wait between two tries.
 */
export const elsewhereMs = 15 * 60_000;

/**
 * Whether a process has ended. Of a process elsewhere this is not known, so that only the age of
 * its mark counts; a time far in the future says nothing.
 */
export function hasEnded(mark: ProcessMark, ageMs: number): boolean {
  if (mark.place !== ownMark().place) return Math.abs(ageMs) > elsewhereMs;
  if (!isRunning(mark.pid)) return true;
  const startTime = startTimeOf(mark.pid);
  return startTime !== '0' && startTime !== mark.startTime;
}
