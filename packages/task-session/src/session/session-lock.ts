import type { ExecutionReporter } from '../ports.ts';
import type { Parts } from '../session-parts.ts';

/** A reporter whose start takes the lock first, where the options name one. */
export interface MayBeLocked {
  readonly reporter: ExecutionReporter;
  readonly release: () => void;
}

/** Adds the lock that the options name; its code is loaded only then. `onTaken` is called at its start. */
export async function addLock(
  parts: Parts,
  reporter: ExecutionReporter,
  onTaken: () => void,
): Promise<MayBeLocked> {
  const { lock: name, localLock } = parts.reading.options;
  if (name === undefined || !localLock) return { reporter, release: () => {} };
  const { lockRun } = await import('../lock/lock-of-run.ts');
  const locked = lockRun(parts, { name, reporter, onTaken });
  return { reporter: locked, release: locked.release };
}
