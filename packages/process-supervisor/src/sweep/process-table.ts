import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { describeCommand } from '../command-line/describe-command.ts';

/** One row of the system's process table. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since boot, as text; together with the pid it identifies a process. */
  readonly startTime: string;
  /** Whether it runs; a zombie does not. */
  readonly running: boolean;
}

/** Reads the process table of Linux. */
export interface ProcessTable {
  /** All processes; undefined where there is no such table. */
  pids(): readonly number[] | undefined;
  entry(pid: number): ProcessEntry | undefined;
  /** Whether the environment with which a process was started contains this text. */
  environmentHolds(pid: number, text: string): boolean;
  /** Its command line for people; its name when it has removed the line. */
  command(pid: number): string;
}

/**
 * Fields of proc_pid_stat(5) from the third on; the name before them may contain blanks and
 * parentheses.
 */
const parseStat = (pid: number, stat: string): ProcessEntry => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0] ?? 'X';
  return {
    pid,
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    startTime: fields[19] ?? '',
    running: state !== 'Z' && state !== 'X',
  };
};

/** More than a line of proc_pid_stat(5), so that one read returns all of it. */
const statBuffer = Buffer.allocUnsafe(4096);

/** Reads such a line with three system calls; `readFileSync` makes five. */
const readStat = (file: string): string => {
  const descriptor = openSync(file, 'r');
  try {
    return statBuffer.toString('latin1', 0, readSync(descriptor, statBuffer));
  } finally {
    closeSync(descriptor);
  }
};

const orNothing = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/**
 * The process table below `root`. An answer may be out of date; a process that has ended is
 * undefined.
 */
export function createProcessTable(root = '/proc'): ProcessTable {
  return {
    pids: () =>
      orNothing(() => readdirSync(root))
        ?.filter((name) => /^\d+$/.test(name))
        .map(Number),
    entry: (pid) => orNothing(() => parseStat(pid, readStat(`${root}/${pid}/stat`))),
    environmentHolds: (pid, text) =>
      orNothing(() => readFileSync(`${root}/${pid}/environ`).includes(text)) ?? false,
    command: (pid) => {
      const [file = '', ...args] = (
        orNothing(() => readFileSync(`${root}/${pid}/cmdline`, 'utf8')) ?? ''
      )
        .replace(/\0$/, '')
        .split('\0');
      if (file) return describeCommand(file, args);
      return orNothing(() => readFileSync(`${root}/${pid}/comm`, 'utf8').trim()) ?? '?';
    },
  };
}
