/** How a program ended, or why it was not started. */
export type ProgramEnd = Exited | Signalled | NotStarted;

/** It ended by itself, with this exit code (0 to 255). */
export interface Exited {
  readonly kind: 'exited';
  readonly exitCode: number;
}

/** A signal ended it. */
export interface Signalled {
  readonly kind: 'signalled';
  readonly signal: NodeJS.Signals;
  /**
   * How many processes of its control group the kernel killed because memory ran out; undefined
   * when none.
   */
  readonly oomKills?: number;
}

/** Why a program was not started; `stopped`: a stop was requested before its start. */
export type NotStartedReason = 'notFound' | 'notExecutable' | 'badWorkDir' | 'failed' | 'stopped';

/** It was not started; `message` is one line for people. */
export interface NotStarted {
  readonly kind: 'notStarted';
  readonly reason: NotStartedReason;
  readonly message: string;
  /** The exit code that stands for it, where it is another one than that of the reason. */
  readonly exitCode?: number;
}
