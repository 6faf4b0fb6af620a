import type { Result } from '@procwrap/core';
import type { ExecutionReporter, Permission } from '../ports.ts';
import { describeHolder } from './holder.ts';
import type { Taken } from './local-lock.ts';
import type { Waited } from './wait-for-lock.ts';

/** How a run gets its lock. */
export interface LockedSettings {
  readonly name: string;
  /** Takes the lock, or waits for it. */
  readonly take: () => Promise<Result<Waited>>;
  /** Called when the run has the lock, before it asks the server. */
  readonly onTaken: () => void;
}

/** A reporter that asks for permission only while this run holds its lock. */
export interface LockedReporter extends ExecutionReporter {
  /** Ends the lock, if it was taken and was not ended before. */
  release(): void;
}

/**
 * Adds a lock of this machine to a reporter: it is taken before the server is asked, and released
 * when the attempts and all their processes have ended, before the end is reported. A run that did
 * not get it reports nothing.
 */
export function lockedReporter(
  reporter: ExecutionReporter,
  settings: LockedSettings,
): LockedReporter {
  let taken: Taken | undefined;
  let wasTaken = false;
  const release = () => {
    taken?.release();
    taken = undefined;
  };
  const create = async (): Promise<Permission> => {
    const result = await settings.take();
    if (!result.ok) return { kind: 'refused', why: 'misconfigured', message: result.problem };
    const { value } = result;
    // The run then ends before its first attempt.
    if (value.kind === 'stopped') return { kind: 'offline' };
    if (value.kind === 'held') return conflict(describeHolder(settings.name, value.holder));
    taken = value;
    wasTaken = true;
    settings.onTaken();
    const permission = await reporter.create();
    if (permission.kind === 'refused') release();
    return permission;
  };
  const finish: ExecutionReporter['finish'] = async (outcome) => {
    release();
    if (wasTaken) await reporter.finish(outcome);
  };
  return { create, update: reporter.update, finish, release };
}

const conflict = (holder: string): Permission => ({
  kind: 'refused',
  why: 'conflict',
  message: `${holder}; use --lock-wait to wait longer for it`,
});
