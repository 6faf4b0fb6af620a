import type { Options } from '@procwrap/config';
import { createDeadline, errorMessage, failure, type Result, success } from '@procwrap/core';
import { type EcsView, fetchText, readEcsTask } from '@procwrap/runtime-metadata/ecs';
import {
  misconfiguredAttempt,
  type Plan,
  type Session,
  type StartAttempt,
} from '@procwrap/task-session';
import type { Work } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { containerAttempts, stoppedContainer } from './container-attempt.ts';
import { decideListenHost } from './decide-listen-host.ts';
import { decideMain } from './decide-main.ts';

const notStarted = (message: string): Pick<Work, 'attempts'> => ({
  attempts: () => async () => misconfiguredAttempt(message),
});

/** procwrap cannot start the container again, so there are no retries. */
const planFor = ({ plan, log }: Session): Plan => {
  if (plan.maxRetries !== 0)
    log.warning(
      'option-without-effect',
      'there are no retries, because procwrap cannot start a container again',
    );
  return { ...plan, maxRetries: 0 };
};

/** Finds the container to watch, by the task metadata endpoint of ECS. */
export async function openSidecar(run: ReadyRun, deps: CliDeps): Promise<Work> {
  const { options, log } = run.session;
  const plan = planFor(run.session);
  const found = await findMain(run, deps);
  if (!found.ok) return { plan, ...notStarted(found.problem) };
  const { name, self } = found.value;
  log.info('container-watched', `watches container '${name}'`);
  return {
    plan,
    host: decideListenHost(self),
    attempts: (updates, activity) => {
      const attempts = containerAttempts({
        name,
        readContainers: async () => (await readView(run, deps)).task.containers,
        everyMs: checkMsOf(options),
        graceMs: () => run.stops?.graceMs() ?? options.processTerminationGracePeriod * 1000,
        drain: updates.drain,
        lastActivityAt: activity.lastAt,
        clock: deps.clock,
        log,
      });
      return limitedBy(run, attempts);
    },
  };
}

/** Milliseconds between two checks. Without a pause, one request would follow the other. */
export function checkMsOf({ processCheckInterval }: Pick<Options, 'processCheckInterval'>): number {
  return processCheckInterval === 0 ? 1000 : processCheckInterval * 1000;
}

/** A container that the stop budget leaves no more time for counts as ended by the stop. */
const limitedBy = ({ stops }: ReadyRun, attempts: StartAttempt): StartAttempt =>
  stops
    ? async (...start) => stops.limit(await attempts(...start), async () => stoppedContainer)
    : attempts;

interface MainContainer {
  readonly name: string;
  /** The container that procwrap runs in. */
  readonly self: EcsView['self'];
}

const findMain = async (run: ReadyRun, deps: CliDeps): Promise<Result<MainContainer>> => {
  try {
    const view = await readView(run, deps);
    const name = decideMain(run.session.options, view);
    return name.ok ? success({ name: name.value, self: view.self }) : name;
  } catch (error) {
    return failure(`a sidecar needs the task metadata endpoint of ECS: ${errorMessage(error)}`);
  }
};

/** The time limit of one request to the metadata endpoint; in milliseconds. */
const requestMs = 2000;

const readView = async (
  { env }: Pick<ReadyRun, 'env'>,
  { clock }: Pick<CliDeps, 'clock'>,
): Promise<EcsView> => {
  using deadline = createDeadline({ clock, ms: requestMs });
  return await readEcsTask({ env, fetchText, signal: deadline.signal });
};
