import { type Options, runsOffline } from '@procwrap/config';
import type { Clock } from '@procwrap/core';
import type { ApiRead } from '@procwrap/task-session/diagnosis';
import { connect } from './connect.ts';
import type { ConnectionStep, NetworkFacts, Read, Target, TimedAnswer } from './facts.ts';
import { lookUp } from './look-up.ts';
import { taskPathOf } from './task-path.ts';

/** How long a look-up and a connection may take each, in milliseconds. */
export const connectMs = 5000;

/** How long one read may take, in milliseconds. */
export const readMs = 10_000;

/** Why the task was not read when no option names it. */
export const noTask = 'no task is named';

/** What the way to the server is read with. */
export interface NetworkDeps {
  readonly options: Options;
  readonly target: Target | undefined;
  readonly clock: Clock;
  readonly openRead: () => Promise<ApiRead>;
}

const skipped = (why: string) => ({ kind: 'skipped', why }) as const;

/** The facts when nothing was sent. */
const nothing = (target: Target | undefined, why: string) => ({
  target,
  ...{ lookup: skipped(why), connection: skipped(why), executions: skipped(why) },
  ...{ environments: skipped(why), task: skipped(why) },
});

const reach = async (
  target: Target,
  { clock }: NetworkDeps,
  proxy: string | undefined,
): Promise<Pick<NetworkFacts, 'lookup' | 'connection'>> => {
  if (proxy !== undefined) {
    const byProxy = skipped(`the requests go through the proxy ${proxy}, which connects`);
    return { lookup: byProxy, connection: byProxy };
  }
  const limits = { clock, ms: connectMs };
  const lookup = await lookUp(target, limits);
  if (lookup.kind !== 'done')
    return { lookup, connection: skipped('the name of the server was not found') };
  return { lookup, connection: await connect(target, limits) };
};

const never = new AbortController().signal;

const readExecutions = async (
  reader: ApiRead,
  { clock }: NetworkDeps,
): Promise<Read<TimedAnswer>> => {
  const before = clock.now();
  const answer = await reader.read('task_executions/?limit=1&fields=uuid', never);
  return { kind: 'done', value: { ...answer, localTime: (before + clock.now()) / 2 } };
};

const isAccepted = (step: Read<TimedAnswer>): boolean =>
  step.kind === 'done' && step.value.kind === 'answer' && step.value.status === 200;

const readRest = async (
  reader: ApiRead,
  { options }: NetworkDeps,
): Promise<Pick<NetworkFacts, 'environments' | 'task'>> => {
  const environments = await reader.read('run_environments/?limit=100', never);
  const path = runsOffline(options) ? undefined : taskPathOf(options);
  return {
    environments: { kind: 'done', value: environments },
    task:
      path === undefined
        ? skipped(noTask)
        : { kind: 'done', value: await reader.read(path, never) },
  };
};

const isClosed = ({ kind }: ConnectionStep): boolean => kind === 'failed' || kind === 'late';

/**
 * Goes to the server step by step: the name, the connection with its certificate, three reads. What
 * cannot work after a step that failed is not tried.
 */
export async function readNetwork(deps: NetworkDeps): Promise<NetworkFacts> {
  const { target } = deps;
  if (!target) return nothing(target, 'a run with these options contacts no server');
  await using reader = await deps.openRead();
  const reached = await reach(target, deps, reader.proxy);
  if (reached.lookup.kind !== 'done' && reader.proxy === undefined)
    return { ...nothing(target, 'the name of the server was not found'), ...reached };
  if (isClosed(reached.connection))
    return { ...nothing(target, 'there is no connection to the server'), ...reached };
  const executions = await readExecutions(reader, deps);
  if (!isAccepted(executions))
    return {
      ...nothing(target, 'the server did not accept the read before'),
      ...reached,
      executions,
    };
  return { target, ...reached, executions, ...(await readRest(reader, deps)) };
}
