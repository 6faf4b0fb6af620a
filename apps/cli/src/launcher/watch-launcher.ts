import type { Clock } from '@procwrap/core';
import type { Stopper } from '@procwrap/task-session';

interface LauncherSettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly parentPid: () => number;
  readonly stopper: Stopper;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** No event tells of a parent's death, so it is looked for this often, in milliseconds. */
const lookEveryMs = 500;

/** npm, npx, pnpm and yarn say in the environment that they started something. */
const cameFromLauncher = (env: LauncherSettings['env']): boolean =>
  env.npm_execpath !== undefined || env.npm_lifecycle_event !== undefined;

/** Stops the run when a package manager that launched us is gone: it may have died of a signal that it did not pass on. */
export const watchLauncher = async (settings: LauncherSettings): Promise<void> => {
  const { env, clock, parentPid, stopper, signal } = settings;
  if (!cameFromLauncher(env)) return;
  const launcher = parentPid();
  while (!signal.aborted) {
    if (parentPid() !== launcher) return stopper.stop({ by: 'launcher' });
    await clock.sleep(lookEveryMs, signal);
  }
};
