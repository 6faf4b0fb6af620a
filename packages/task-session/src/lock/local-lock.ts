import type { Result } from '@procwrap/core';

/** The run that holds a lock, as it has written it for the others. */
export interface Holder {
  readonly pid: number;
  /** The command as a person would type it, with secrets masked. */
  readonly command?: string | undefined;
  /** ISO 8601, in UTC. */
  readonly since: string;
}

/** A lock that this process holds until it releases it or ends. */
export interface Taken {
  readonly kind: 'taken';
  /** Ends the lock; does nothing when called again. */
  release(): void;
}

/** A lock that another run holds. */
export interface Held {
  readonly kind: 'held';
  /** Undefined when it cannot be read. */
  readonly holder: Holder | undefined;
  /** Resolves when it is worth trying again, because the holder has ended, or when `signal` aborts. */
  untilGone(signal: AbortSignal): Promise<void>;
}

/** A lock on this machine; each platform has an implementation of its own. */
export interface LocalLock {
  /** Takes the lock if it is free. A problem means that nobody can know whether it is. */
  tryTake(): Promise<Result<Taken | Held>>;
  /** Removes what it made in order to compete for the lock; does not end a lock that was taken. */
  leave(): void;
}
