import type { Clock, Log, PartialEnvironment } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';

interface LauncherSettings {
  readonly env: PartialEnvironment;
  readonly clock: Clock;
  readonly parentPid: () => number;
  readonly stopper: Stopper;
  readonly log: Log;
  /** The command line of PID 1. */
  readonly initCommand: () => string;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** No event tells of a parent's death, so it is looked for this often, in milliseconds. */
const lookEveryMs = 500;

/** npm, npx, pnpm and yarn say in the environment that they started something. */
const cameFromLauncher = (env: LauncherSettings['env']): boolean =>
  env.npm_execpath !== undefined || env.npm_lifecycle_event !== undefined;

const launcherAsInit =
  'a package manager is PID 1 here: when it is told to stop, the container ends before the command has had its grace; ' +
  'make procwrap the ENTRYPOINT instead: ["node", ".../procwrap.cjs", ...]';

/** Stops the run when a package manager that launched us is gone: it may have died of a signal that it did not pass on. */
export async function watchLauncher(settings: LauncherSettings): Promise<void> {
  const { env, clock, parentPid, stopper, signal, log, initCommand } = settings;
  if (!cameFromLauncher(env)) return;
  if (/\b(npm|npx|pnpm|yarn)\b/.test(initCommand())) log.warning(launcherAsInit);
  const launcher = parentPid();
  while (!signal.aborted) {
    if (parentPid() !== launcher) return stopper.stop({ by: 'launcher' });
    await clock.sleep(lookEveryMs, signal);
  }
}
