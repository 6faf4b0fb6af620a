import type { ExecutionReporter } from '../ports.ts';
import type { Parts } from '../session-parts.ts';
import { type LockedReporter, lockedReporter } from './locked-reporter.ts';
import { openLock } from './open-lock.ts';
import { waitForLock } from './wait-for-lock.ts';

/** What a lock is added to. */
export interface Unlocked {
  /** The name of the lock. */
  readonly name: string;
  readonly reporter: ExecutionReporter;
  /** Called when the run has its lock. */
  readonly onTaken: () => void;
}

/** Adds the lock that the options of a session name to its reporter. */
export function lockRun(
  { deps, reading, log, values }: Parts,
  { name, reporter, onTaken }: Unlocked,
): LockedReporter {
  const { clock, stopper } = deps;
  const command = deps.describeCommand(reading.options);
  const masked = command === undefined ? undefined : values.mask(command);
  const lock = openLock({ name, reading, command: masked, clock, log });
  const { lockWait } = reading.options;
  const waitMs = lockWait === 'forever' ? lockWait : lockWait * 1000;
  const take = async () => {
    const waited = await waitForLock(lock, { name, waitMs, clock, log, stop: stopper.signal });
    lock.leave();
    return waited;
  };
  return lockedReporter(reporter, { name, take, onTaken });
}
