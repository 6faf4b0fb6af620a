import { formatTime } from '../../fields/time.ts';
import { deepMerge } from '../../json/deep-merge.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import type { ExecutionChange, ExecutionRow } from '../../store/rows.ts';
import type { Caller } from '../access/caller.ts';
import type { Transition } from './state-machine.ts';

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

/** The sent values by the merge rules, without those that are ignored. */
const mergeSent = (stored: JsonObject, sent: JsonObject): Record<string, Json> => {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(sent)) {
    const old = stored[name] ?? null;
    if (name === 'status' || (setOnce.includes(name) && old !== null)) continue;
    values[name] = merged.includes(name) && old !== null ? deepMerge(old, value) : value;
  }
  return values;
};

/** The names and times that a status brings, where nothing is stored or sent yet. */
const broughtBy = (
  status: Json | undefined,
  now: string,
  { username }: Pick<Caller, 'username'>,
) => {
  if (status === 'STOPPED') return { kill_finished_at: now };
  return status === 'STOPPING' ? { kill_started_at: now, killed_by: username } : {};
};

interface Update {
  readonly execution: ExecutionRow;
  readonly sent: JsonObject;
  readonly transition: Pick<Transition, 'status' | 'fills'>;
  readonly caller: Pick<Caller, 'username'>;
}

const valuesOf = ({ execution, sent, transition, caller }: Update, now: string) => {
  const stored = execution.values;
  const values = mergeSent(stored, sent);
  const fill = (name: string, value: Json) => {
    values[name] = values[name] ?? stored[name] ?? value;
  };
  // A status that stays is not written: each write of it would touch what is found by its status.
  if (transition.status !== '=' && transition.status !== stored.status)
    values.status = transition.status;
  for (const name of transition.fills) {
    if (name in sent) continue;
    if (name === 'last_heartbeat_at') values[name] = now;
    else fill(name, now);
  }
  const status = values.status ?? stored.status;
  for (const [name, value] of Object.entries(broughtBy(status, now, caller))) fill(name, value);
  return { ...values, updated_at: now };
};

/** What an accepted update changes: merged values, and the times and names that the new status brings. */
export function planUpdate(update: Update, nowMs: number): ExecutionChange {
  const values: JsonObject = valuesOf(update, formatTime(nowMs));
  const asksToStop = values.status === 'STOPPING' && update.execution.stopAskedAtMs === null;
  return {
    values,
    ...(update.transition.fills.includes('last_heartbeat_at') && { heardAtMs: nowMs }),
    ...(asksToStop && { stopAskedAtMs: nowMs }),
  };
}
