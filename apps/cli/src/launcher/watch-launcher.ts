import type { Clock, Log } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';

interface LauncherSettings {
  readonly clock: Clock;
  readonly parentPid: () => number;
  readonly stopper: Stopper;
  readonly log: Log;
  /** The command line of PID 1. */
  readonly initCommand: () => string;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Node has no event for the end of the parent, so it is checked this often; in milliseconds. */
const checkEveryMs = 500;

const launcherAsInit =
  'a package manager is PID 1 here: when it gets a stop signal, the container ends before the grace period of the command is over; ' +
  'make procwrap the ENTRYPOINT instead: ["node", ".../procwrap.cjs", ...]';

/**
 * Stops the run when the package manager that started procwrap has ended: a signal may have ended
 * it that it did not pass on.
 */
export async function watchLauncher(settings: LauncherSettings): Promise<void> {
  const { clock, parentPid, stopper, signal, log, initCommand } = settings;
  if (/\b(npm|npx|pnpm|yarn)\b/.test(initCommand()))
    log.warning('launcher-is-init', launcherAsInit);
  const launcher = parentPid();
  while (!signal.aborted) {
    if (parentPid() !== launcher) return stopper.stop({ by: 'launcher' });
    await clock.sleep(checkEveryMs, signal);
  }
}
