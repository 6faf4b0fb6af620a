import { type Clock, exitCodes, type Log } from '@procwrap/core';
import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';
import type { AttemptEnd, StartAttempt } from '@procwrap/task-session';

/** How a container is watched. */
export interface ContainerAttemptSettings {
  readonly name: string;
  /** Reads the containers of the task; rejects when that is not possible. */
  readonly readContainers: () => Promise<readonly EcsContainer[]>;
  /** Milliseconds between two checks. */
  readonly everyMs: number;
  /**
   * Milliseconds to wait for the end of the container when the task is being stopped; 0 once a stop
   * budget leaves no more.
   */
  readonly graceMs: () => number;
  /** Resolves when all status updates of the container have been read. */
  readonly drain: () => Promise<void>;
  readonly lastActivityAt: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** While the task is being stopped, the checks are closer together. */
const stoppingEveryMs = 250;

/** The end of a container that did not end in its time while the task was being stopped. */
export const stoppedContainer: AttemptEnd = { kind: 'signalled', signal: 'SIGTERM' };

const endOf = ({ name, knownStatus, exitCode }: EcsContainer): AttemptEnd | undefined => {
  if (knownStatus !== 'STOPPED') return undefined;
  if (exitCode !== undefined) return { kind: 'exited', exitCode };
  const message = `container '${name}' stopped without an exit code, so it was never started`;
  return { kind: 'notStarted', reason: 'failed', exitCode: exitCodes.failure, message };
};

/** Checks the container once; the same problem is logged once. */
const createCheck = ({ name, readContainers, log }: ContainerAttemptSettings) => {
  let lastProblem = '';
  const warn = (problem: string) => {
    if (problem !== lastProblem) log.warning('container-unknown', problem);
    lastProblem = problem;
  };
  return async (): Promise<AttemptEnd | undefined> => {
    try {
      const containers = await readContainers();
      const main = containers.find((container) => container.name === name);
      if (main) return endOf(main);
      const names = containers.map((container) => container.name).join(', ');
      warn(`container '${name}' is not yet in this task, which has: ${names}`);
    } catch (error) {
      warn(`cannot read the containers of this task: ${String(error)}`);
    }
    return undefined;
  };
};

/**
 * Waits for the end of the container. procwrap cannot stop it: when the whole task is being
 * stopped, it waits for the grace period.
 */
const watch = async (
  settings: ContainerAttemptSettings,
  stopping: AbortSignal,
  isLate: () => boolean,
): Promise<AttemptEnd> => {
  const { clock, everyMs, drain } = settings;
  const check = createCheck(settings);
  for (;;) {
    const end = await check();
    if (end) {
      await drain();
      return end;
    }
    if (!stopping.aborted) await clock.sleep(everyMs, stopping);
    else if (isLate()) return stoppedContainer;
    else await clock.sleep(Math.min(everyMs, stoppingEveryMs));
  }
};

/**
 * Makes the attempt that watches another container. There is only one, because procwrap cannot
 * start the container again.
 */
export function containerAttempts(settings: ContainerAttemptSettings): StartAttempt {
  return async (_number, runStopping) => {
    const { clock, graceMs, lastActivityAt } = settings;
    const stopping = new AbortController();
    let giveUpAt = Number.POSITIVE_INFINITY;
    const isLate = () => clock.monotonic() >= giveUpAt || (runStopping.aborted && graceMs() === 0);
    const ended = watch(settings, stopping.signal, isLate);
    const stop = async () => {
      if (!stopping.signal.aborted)
        giveUpAt = clock.monotonic() + (runStopping.aborted ? graceMs() : 0);
      stopping.abort();
      await ended;
    };
    return { ended, stop, lastActivityAt };
  };
}
