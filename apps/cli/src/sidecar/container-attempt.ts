import { type Clock, exitCodeOfSignal, exitCodes, type Log } from '@procwrap/core';
import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';
import type { AttemptEnd, StartAttempt } from '@procwrap/task-session';

/** How a container is watched. */
export interface ContainerAttemptSettings {
  readonly name: string;
  /** The task's containers now; rejects when they cannot be seen. */
  readonly readContainers: () => Promise<readonly EcsContainer[]>;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Milliseconds that the container gets to end when the task is being stopped. */
  readonly graceMs: number;
  /** Resolves when everything that the container said has been taken in. */
  readonly drain: () => Promise<void>;
  readonly lastActivityAt: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** While a stop is under way, the end is noticed sooner. */
const stoppingEveryMs = 250;

/** The end of a container that has stopped; undefined while it has not. */
const endOf = ({ name, knownStatus, exitCode }: EcsContainer): AttemptEnd | undefined => {
  if (knownStatus !== 'STOPPED') return undefined;
  if (exitCode !== undefined) return { kind: 'exited', exitCode };
  const message = `container '${name}' stopped without an exit code: it was never started`;
  return { kind: 'notStarted', exitCode: exitCodes.failure, message };
};

/** Looks once; a problem is logged once. */
const createLook = ({ name, readContainers, log }: ContainerAttemptSettings) => {
  let told = '';
  const tell = (problem: string) => {
    if (problem !== told) log.warning(problem);
    told = problem;
  };
  return async (): Promise<AttemptEnd | undefined> => {
    try {
      const containers = await readContainers();
      const main = containers.find((container) => container.name === name);
      if (main) return endOf(main);
      const names = containers.map((container) => container.name).join(', ');
      tell(`container '${name}' is not, or not yet, in this task, which has: ${names}`);
    } catch (error) {
      tell(`the containers of this task cannot be seen: ${String(error)}`);
    }
    return undefined;
  };
};

/** Nobody can stop another container: it is given time when the whole task is being stopped, and left alone otherwise. */
const watch = async (
  settings: ContainerAttemptSettings,
  asked: AbortSignal,
  giveUpAt: () => number,
): Promise<AttemptEnd> => {
  const { clock, everyMs, drain } = settings;
  const look = createLook(settings);
  for (;;) {
    const end = await look();
    if (end) {
      await drain();
      return end;
    }
    if (!asked.aborted) await clock.sleep(everyMs, asked);
    else if (clock.monotonic() >= giveUpAt())
      return { kind: 'signalled', signal: 'SIGTERM', exitCode: exitCodeOfSignal('SIGTERM') };
    else await clock.sleep(Math.min(everyMs, stoppingEveryMs));
  }
};

/** Attempts that are another container's life. There is only one: we cannot start it again. */
export function containerAttempts(settings: ContainerAttemptSettings): StartAttempt {
  return async (_number, stopping) => {
    const { clock, graceMs, lastActivityAt } = settings;
    const asked = new AbortController();
    let giveUpAt = Number.POSITIVE_INFINITY;
    const ended = watch(settings, asked.signal, () => giveUpAt);
    const stop = async () => {
      if (!asked.signal.aborted) giveUpAt = clock.monotonic() + (stopping.aborted ? graceMs : 0);
      asked.abort();
      await ended;
    };
    return { ended, stop, lastActivityAt };
  };
}
