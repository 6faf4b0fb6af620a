import type { ExecutionApi } from '@procwrap/api-client';
import type { Reading } from '@procwrap/config';
import type { Clock, JsonObject } from '@procwrap/core';
import type { Accepted } from '../session-parts.ts';

/** The shortest interval that the server accepts for a Task, in seconds. */
const leastSeconds = 10;

const field = 'heartbeat_interval_seconds';

interface IntervalSettings {
  readonly deps: { readonly clock: Clock };
  readonly reading: Reading;
  readonly api: Pick<ExecutionApi, 'readTask'>;
  readonly execution: Accepted | undefined;
  readonly send: (change: JsonObject) => void;
  /** Aborts when the run has ended. */
  readonly signal: AbortSignal;
}

/**
 * The interval in seconds for a created Task; undefined if the user set one, because the creation
 * has sent it then.
 */
const intervalToGive = ({ options, sources }: Reading): number | undefined => {
  const { autoCreateTask, taskExecutionUuid, autoCreateTaskProps, apiHeartbeatInterval } = options;
  const isCreated = autoCreateTask && taskExecutionUuid === undefined;
  const isSet =
    sources.apiHeartbeatInterval.kind !== 'default' ||
    Object.hasOwn(autoCreateTaskProps ?? {}, field);
  if (!isCreated || isSet || typeof apiHeartbeatInterval !== 'number') return undefined;
  return apiHeartbeatInterval >= leastSeconds ? apiHeartbeatInterval : undefined;
};

/**
 * Sets the heartbeat interval of a created Task, unless it has one on the server. Without one, the
 * server never withdraws its alert of a missing heartbeat. The creation cannot set it, because that
 * would overwrite what a person has set. So the Task is read when the first heartbeat is due, which
 * is before any alert.
 */
export async function giveTaskInterval(settings: IntervalSettings): Promise<void> {
  const { deps, reading, send, signal } = settings;
  const seconds = intervalToGive(reading);
  const { taskUuid, taskName } = settings.execution ?? {};
  if (seconds === undefined || taskUuid === undefined || taskName === undefined) return;
  await deps.clock.sleep(seconds * 1000, signal);
  if (signal.aborted) return;
  const change = await lackingInterval(settings);
  if (change && !signal.aborted) send(change);
}

/** The change that sets the interval of a created Task; undefined when it has one, or has no need. */
export async function lackingInterval({
  reading,
  api,
  execution,
  signal,
}: Pick<IntervalSettings, 'reading' | 'api' | 'execution' | 'signal'>): Promise<
  JsonObject | undefined
> {
  const { taskUuid, taskName: name } = execution ?? {};
  const seconds = intervalToGive(reading);
  if (seconds === undefined || taskUuid === undefined || name === undefined) return undefined;
  const task = await api.readTask(taskUuid, [field], signal);
  if (task?.[field] !== null) return undefined;
  return { task: { name, was_auto_created: true, [field]: seconds } };
}
