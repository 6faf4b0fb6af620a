import { createDeadline, errorMessage } from '@procwrap/core';
import { type EcsView, fetchText, readEcsTask } from '@procwrap/runtime-metadata/ecs';
import { misconfiguredAttempt, type Plan, type Session } from '@procwrap/task-session';
import type { Work } from '../attempts/run-work.ts';
import type { ReadyRun } from '../commands/prepare-run.ts';
import type { CliDeps } from '../io/deps.ts';
import { containerAttempts } from './container-attempt.ts';
import { decideListenHost } from './decide-listen-host.ts';
import { decideMain } from './decide-main.ts';

/** One look at the metadata endpoint may take this long, in milliseconds. */
const lookMs = 2000;

const readView = async (
  { env }: Pick<ReadyRun, 'env'>,
  { clock }: Pick<CliDeps, 'clock'>,
): Promise<EcsView> => {
  using deadline = createDeadline({ clock, ms: lookMs });
  return await readEcsTask({ env, fetchText, signal: deadline.signal });
};

const notStarted = (message: string): Pick<Work, 'attempts'> => ({
  attempts: () => async () => misconfiguredAttempt(message),
});

/** A container's one life leaves nothing to try again. */
const planFor = ({ plan, log }: Session): Plan => {
  if (plan.maxRetries !== 0) log.warning('a container cannot be started again: no retries');
  return { ...plan, maxRetries: 0 };
};

/** Finds the container to watch by the task metadata endpoint of ECS. */
export async function openSidecar(run: ReadyRun, deps: CliDeps): Promise<Work> {
  const { session } = run;
  const { options, log } = session;
  const plan = planFor(session);
  let view: EcsView;
  try {
    view = await readView(run, deps);
  } catch (error) {
    const message = `a sidecar needs the task metadata endpoint of ECS: ${errorMessage(error)}`;
    return { plan, ...notStarted(message) };
  }
  const main = decideMain(options, view);
  if ('problem' in main) return { plan, ...notStarted(main.problem) };
  log.info(`watches container '${main.name}'`);
  return {
    plan,
    host: decideListenHost(view.self),
    attempts: (updates, activity) =>
      containerAttempts({
        name: main.name,
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
