import type { Json, JsonObject } from '@procwrap/task-server';

/** A wire field as a number; null where it is none. */
export function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null;
}

/** A wire field as a text; null where it is none or empty. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A wire field that is a time, in milliseconds since 1970; null where it is none. */
export function timeOf(value: Json | undefined): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** How much of an output is sent with the run. */
const mostShown = 64_000;

/** The end of an output, cut between characters. */
export function endOf(value: Json | undefined): { text: string; isCut: boolean } | null {
  const text = textOf(value);
  if (text === null) return null;
  if (text.length <= mostShown) return { text, isCut: false };
  const end = text.slice(-mostShown);
  // Half of a pair of surrogates is no character.
  return { text: /^[\udc00-\udfff]/.test(end) ? end.slice(1) : end, isCut: true };
}

/** The fields that a run shows by themselves, or not at all. */
const shownApart = new Set([
  'status',
  'started_at',
  'finished_at',
  'heartbeat_interval_seconds',
  'last_heartbeat_at',
  'success_count',
  'error_count',
  'skipped_count',
  'expected_count',
  'last_status_message',
  'exit_code',
  'failed_attempts',
  'timed_out_attempts',
  'stop_reason',
  'started_by',
  'killed_by',
  'kill_started_at',
  'hostname',
  'task_version_text',
  'process_command',
  'debug_log_tail',
  'error_log_tail',
  'task',
  'api_base_url',
  'updated_at',
  'created_at',
]);

/** Everything else that was sent, by wire name, without what is empty. */
export function otherValues(values: JsonObject): JsonObject {
  const isShown = ([name, value]: [string, Json]) =>
    !shownApart.has(name) && value !== null && value !== '';
  return Object.fromEntries(Object.entries(values).filter(isShown));
}
