import type { Environment } from '@procwrap/core';
import type { Identity } from '../user/find-user.ts';

/** A program to run; no shell reads its words. */
export interface Program {
  /** A path, or a name that is searched for in the `PATH` of `env`. */
  readonly file: string;
  /** Its arguments, as it gets them: there is no shell. */
  readonly args: readonly string[];
  /** Its working directory; ours by default. */
  readonly cwd?: string;
  /** Its whole environment. */
  readonly env: Environment;
  /** The user that it runs as, set by `asUser`; ours by default. */
  readonly runAs?: RunAs;
}

/** The user of a program, and the words that start the exec trampoline, which changes the user. */
export interface RunAs {
  readonly identity: Identity;
  readonly trampoline: readonly string[];
}
