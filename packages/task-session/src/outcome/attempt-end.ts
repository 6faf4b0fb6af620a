/** The process or function ended by itself with this exit code; 0 is success. */
export interface Exited {
  readonly kind: 'exited';
  readonly exitCode: number;
}

/** A process was ended by a signal; `exitCode` is 128 + its number, as a shell would say. */
export interface Signalled {
  readonly kind: 'signalled';
  readonly signal: string;
  readonly exitCode: number;
  /** How many processes of its control group the kernel killed meanwhile because memory ran out; absent when none. */
  readonly oomKills?: number;
}

/** A function returned. */
export interface Returned {
  readonly kind: 'returned';
  readonly value: unknown;
}

/** A function threw, or rejected. */
export interface Threw {
  readonly kind: 'threw';
  readonly error: unknown;
}

/** Nothing could be started; trying again would not help. */
export interface NotStarted {
  readonly kind: 'notStarted';
  readonly exitCode: number;
  readonly message: string;
}

/** How one attempt ended. */
export type AttemptEnd = Exited | Signalled | Returned | Threw | NotStarted;

/** Whether an attempt did what it should. */
export function succeeded(end: AttemptEnd): boolean {
  return end.kind === 'returned' || (end.kind === 'exited' && end.exitCode === 0);
}

/** The exit code that stands for an end: functions count as 0 or 1. */
export function exitCodeOfEnd(end: AttemptEnd): number {
  if (end.kind === 'returned') return 0;
  return end.kind === 'threw' ? 1 : end.exitCode;
}
