import {
  createDeadline,
  errorMessage,
  exitCodes,
  failure,
  type Result,
  success,
} from '@procwrap/core';
import { type EcsView, fetchText, readEcsTask } from '@procwrap/runtime-metadata/ecs';
import type { Plan, Session } from '@procwrap/task-session';
import type { Work } from '../attempts/run-work.ts';
import type { ReadyRun } from '../commands/ready-run.ts';
import type { CliDeps } from '../io/deps.ts';
import { containerAttempts } from './container-attempt.ts';
import { decideListenHost } from './decide-listen-host.ts';
import { decideMain } from './decide-main.ts';

const notStarted = (message: string): Pick<Work, 'attempts'> => ({
  attempts: () => async () => ({
    ended: Promise.resolve({ kind: 'notStarted', message, exitCode: exitCodes.configuration }),
    stop: async () => {},
  }),
});

/** A container's one life leaves nothing to try again. */
const planFor = ({ plan, log }: Session): Plan => {
  if (plan.maxRetries !== 0) log.warning('a container cannot be started again: no retries');
  return { ...plan, maxRetries: 0 };
};

/** Finds the container to watch, by the task metadata endpoint of ECS. */
export async function openSidecar(run: ReadyRun, deps: CliDeps): Promise<Work> {
  const { options, log } = run.session;
  const plan = planFor(run.session);
  const found = await findMain(run, deps);
  if (!found.ok) return { plan, ...notStarted(found.problem) };
  const { name, self } = found.value;
  log.info(`watches container '${name}'`);
  return {
    plan,
    host: decideListenHost(self),
    attempts: (updates, activity) =>
      containerAttempts({
        name,
        readContainers: async () => (await readView(run, deps)).task.containers,
        everyMs: options.processCheckInterval * 1000,
        graceMs: options.processTerminationGracePeriod * 1000,
        drain: updates.drain,
        lastActivityAt: activity.lastAt,
        clock: deps.clock,
        log,
      }),
  };
}

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

/** One look at the metadata endpoint may take this long, in milliseconds. */
const lookMs = 2000;

const readView = async (
  { env }: Pick<ReadyRun, 'env'>,
  { clock }: Pick<CliDeps, 'clock'>,
): Promise<EcsView> => {
  using deadline = createDeadline({ clock, ms: lookMs });
  return await readEcsTask({ env, fetchText, signal: deadline.signal });
};
