import type { ExecutionApi } from '@procwrap/api-client';
import type { Reading } from '@procwrap/config';
import type { Clock, JsonObject } from '@procwrap/core';
import type { Accepted } from '../session-parts.ts';

/** The least interval that the server takes for a Task, in seconds. */
const leastSeconds = 10;

const field = 'heartbeat_interval_seconds';

interface IntervalSettings {
  readonly deps: { readonly clock: Clock };
  readonly reading: Reading;
  readonly api: Pick<ExecutionApi, 'readTask'>;
  readonly execution: Accepted | undefined;
  readonly send: (change: JsonObject) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** The interval that a created Task may lack: where somebody wrote one, the creation has already said it. */
const intervalToGive = ({ options, sources }: Reading): number | undefined => {
  const { autoCreateTask, taskExecutionUuid, autoCreateTaskProps, apiHeartbeatInterval } = options;
  const isCreated = autoCreateTask && taskExecutionUuid === undefined;
  const isSaid =
    sources.apiHeartbeatInterval.kind !== 'default' ||
    Object.hasOwn(autoCreateTaskProps ?? {}, field);
  if (!isCreated || isSaid || typeof apiHeartbeatInterval !== 'number') return undefined;
  return apiHeartbeatInterval >= leastSeconds ? apiHeartbeatInterval : undefined;
};

/**
 * Gives a created Task the interval of its heartbeats, unless somebody has set one on the server. Without one the server never
 * takes back its alert of a missing heartbeat. The creation cannot say it, since that would overwrite what a person set; so the
 * Task is looked at when the first heartbeat is due, which is before any alert.
 */
export async function giveTaskInterval(settings: IntervalSettings): Promise<void> {
  const { deps, reading, api, execution, send, signal } = settings;
  const { taskUuid, taskName: name } = execution ?? {};
  const seconds = intervalToGive(reading);
  if (seconds === undefined || taskUuid === undefined || name === undefined) return;
  await deps.clock.sleep(seconds * 1000, signal);
  if (signal.aborted) return;
  const task = await api.readTask(taskUuid, [field], signal);
  if (signal.aborted || task?.[field] !== null) return;
  send({ task: { name, was_auto_created: true, [field]: seconds } });
}
