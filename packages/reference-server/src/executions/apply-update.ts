import type { Caller } from '../auth/authenticate.ts';
import { formatTime } from '../fields/time.ts';
import { deepMerge } from '../json/deep-merge.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { State, StoredExecution } from '../state.ts';
import type { Transition } from './state-machine.ts';
import { inProgress } from './status.ts';

const merged = ['infrastructure_settings', 'execution_method_details', 'other_runtime_metadata'];
const setOnce = [
  'started_at',
  'finished_at',
  'kill_started_at',
  'kill_finished_at',
  'kill_error_code',
  'marked_outdated_at',
  'marked_done_at',
];

const store = (values: Record<string, Json>, name: string, sent: Json) => {
  const stored = values[name] ?? null;
  if (setOnce.includes(name) && stored !== null) return;
  values[name] = merged.includes(name) && stored !== null ? deepMerge(stored, sent) : sent;
};

interface Update {
  readonly execution: StoredExecution;
  readonly sent: JsonObject;
  readonly transition: Pick<Transition, 'status' | 'fills'>;
  readonly caller: Pick<Caller, 'username'>;
}

/** Stores an accepted update by the merge rules, with the times and names that the new status brings. */
export const applyUpdate = (state: State, { execution, sent, transition, caller }: Update) => {
  const { values, task } = execution;
  const now = formatTime(state.now());
  for (const [name, value] of Object.entries(sent))
    if (name !== 'status') store(values, name, value);
  if (transition.status !== '=') values.status = transition.status;
  for (const name of transition.fills) if (!(name in sent)) fill(values, name, now);
  if (values.status === 'STOPPED') values.kill_finished_at ??= now;
  if (values.status === 'STOPPING') {
    values.kill_started_at ??= now;
    values.killed_by ??= caller.username;
  }
  values.updated_at = now;
  if (inProgress.includes(String(values.status))) task.latest = execution;
};

const fill = (values: Record<string, Json>, name: string, now: string) => {
  if (name === 'last_heartbeat_at') values[name] = now;
  else values[name] ??= now;
};
