import {
  formatTime,
  type JsonObject,
  planUpdate,
  type Store,
  statusesInProgress,
} from '@procwrap/task-server';

/** What a person can make of a run in progress. */
export type RunChange = 'stop' | 'mark-done';

type Planned = Parameters<typeof planUpdate>[0]['transition'];

const transitions: Readonly<Record<RunChange, Planned>> = {
  stop: { status: 'STOPPING', fills: [] },
  'mark-done': { status: 'MARKED_DONE', fills: ['finished_at'] },
};

const sentWith = (change: RunChange, who: string, at: string): JsonObject =>
  change === 'stop' ? { stop_reason: 'MANUAL' } : { marked_done_at: at, marked_done_by: who };

/** What became of it; a run that has ended is left as it is. */
export type RunChanged =
  | { readonly kind: 'changed'; readonly taskName: string }
  | { readonly kind: 'already' }
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'not-there' };

interface RunChangeRequest {
  readonly uuid: string;
  readonly change: RunChange;
  readonly who: string;
}

/** Stops a run or marks it as done; its wrapper is answered so at its next heartbeat. */
export function changeRun(
  store: Store,
  request: RunChangeRequest,
  nowMs: number,
): Promise<RunChanged> {
  const { uuid, change, who } = request;
  return store.transaction(async (rows): Promise<RunChanged> => {
    const entry = await rows.lockExecution(uuid);
    if (!entry) return { kind: 'not-there' };
    const { execution, task } = entry;
    const status = String(execution.values.status);
    if (!statusesInProgress.includes(status)) return { kind: 'ended', status };
    const transition = transitions[change];
    if (status === transition.status) return { kind: 'already' };
    const update = {
      execution,
      sent: sentWith(change, who, formatTime(nowMs)),
      transition,
      caller: { username: who },
    };
    const planned = planUpdate(update, nowMs);
    await rows.updateExecution(uuid, planned);
    return { kind: 'changed', taskName: String(task.values.name) };
  });
}
