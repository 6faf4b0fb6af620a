import type { Environment } from '@procwrap/core';
import type { Identity } from '../user/find-user.ts';

/** What to run: never split, never seen by a shell. */
export interface Program {
  /** A path, or a name that is looked up in the `PATH` of `env`. */
  readonly file: string;
  readonly args: readonly string[];
  /** Its working directory; ours when left out. */
  readonly cwd?: string;
  /** Its whole environment. */
  readonly env: Environment;
  /** Another user, made by `asUser`. */
  readonly runAs?: RunAs;
}

/** Who a program runs as, and the words that start the exec trampoline which changes the user. */
export interface RunAs {
  readonly identity: Identity;
  readonly trampoline: readonly string[];
}
