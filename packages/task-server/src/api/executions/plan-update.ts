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

/** The values that were sent, merged with the stored ones, without those that are ignored. */
const mergeSent = (stored: JsonObject, sent: JsonObject): Record<string, Json> => {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries(sent)) {
    const old = stored[name] ?? null;
    if (name === 'status' || (setOnce.includes(name) && old !== null)) continue;
    values[name] = merged.includes(name) && old !== null ? deepMerge(old, value) : value;
  }
  return values;
};

/** The user names and times that a status sets, if nothing is stored or sent for them. */
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
  // A status that stays the same is not written, because each write of it would change an index.
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

/**
 * The change of an accepted update: merged values, and the times and user names that the new status
 * sets.
 */
export function planUpdate(update: Update, nowMs: number): ExecutionChange {
  const values: JsonObject = valuesOf(update, formatTime(nowMs));
  const asksToStop = values.status === 'STOPPING' && update.execution.stopAskedAtMs === null;
  return {
    values,
    ...(update.transition.fills.includes('last_heartbeat_at') && { heardAtMs: nowMs }),
    ...(asksToStop && { stopAskedAtMs: nowMs }),
  };
}
