import { constants } from 'node:os';
import type { StopCause } from '@procwrap/task-session';
import { type Refusal, refusalOfStatus } from './beat-status.ts';

/** What the shell says of the command that it has run. */
export interface ShellReport {
  /** The exit status as shells give it. */
  readonly status: number;
  /** Why the shell ended it: `stop`, `timeout` or `deadline`; empty when it ended by itself. */
  readonly why: string;
  readonly stop: StopCause | undefined;
  /** Signals that were passed on, and what the command got. */
  readonly passed: readonly { readonly signal: NodeJS.Signals; readonly sent: NodeJS.Signals }[];
  /** Whether the command was started: a stop may come before. */
  readonly wasStarted: boolean;
  /** The process of the command; undefined when another process may have its id by now. */
  readonly pid: number | undefined;
  /** On the clock's monotonic time. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What is left of the grace period; undefined when nobody has ended the command. */
  readonly leftMs: number | undefined;
  /** Whether the shell has sent SIGKILL. */
  readonly wasKilled: boolean;
  /** Whether it has done so before the end of the grace period. */
  readonly wasKilledEarly: boolean;
  /** The watchdog, which is none of the processes of the command. */
  readonly spared: readonly number[];
  /** How the server has refused a heartbeat; the shell has sent none after it. */
  readonly refusal?: Refusal | undefined;
  /** Whether procwrap was killed, so that no shell has written this. */
  readonly isLost?: boolean;
}

const nameOf = (number: string): NodeJS.Signals =>
  (Object.entries(constants.signals).find(([, each]) => String(each) === number)?.[0] ??
    'SIGTERM') as NodeJS.Signals;

const stopOf = (text: string): StopCause | undefined => {
  if (text === '') return undefined;
  if (text === 'server') return { by: 'server' };
  return { by: 'signal', signal: nameOf(text.split(':')[0] ?? '') };
};

/** Reads the words of the shell; `leadMs` is how far its clock is ahead. */
export function parseShellReport(words: readonly string[], leadMs: number): ShellReport {
  const [status, why = '', stop = '', passed = '', pid, began, now, left = '', dog = '', said] =
    words;
  const timeOf = (hundredths: string | undefined) => Number(hundredths) * 10 - leadMs;
  return {
    status: Number(status),
    why,
    stop: stopOf(stop),
    passed: passed
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split(':'))
      .map(([from = '', to = '']) => ({ signal: nameOf(from), sent: nameOf(to) })),
    wasStarted: Number(pid) > 0,
    pid: Number(pid) || undefined,
    startedAt: timeOf(began),
    endedAt: timeOf(now),
    leftMs: left === '' ? undefined : Math.max(0, Number(left) * 10),
    wasKilled: left === '0' || left === '-1',
    wasKilledEarly: left === '-1',
    spared: dog === '' ? [] : [Number(dog)],
    refusal: refusalOfStatus(said),
  };
}
