import type { Database } from '../../schema/database.ts';

/** A table, and the columns that identify its rows, in order. */
export interface MovedTable {
  readonly name: keyof Database;
  readonly key: readonly string[];
}

const bySeq = (name: keyof Database): MovedTable => ({ name, key: ['seq'] });

/** Every table, in an order in which each comes after those that it refers to. */
export const movedTables: readonly MovedTable[] = [
  bySeq('environments'),
  bySeq('tasks'),
  bySeq('executions'),
  { name: 'tails', key: ['execution_uuid'] },
  { name: 'keys', key: ['digest'] },
  bySeq('people'),
  { name: 'sessions', key: ['digest'] },
  { name: 'tokens', key: ['digest'] },
  bySeq('audit'),
  { name: 'tracks', key: ['task_uuid', 'kind'] },
  bySeq('incidents'),
  bySeq('channels'),
  bySeq('messages'),
  { name: 'message_incidents', key: ['incident_id', 'message_key'] },
  { name: 'ticks', key: ['id'] },
  { name: 'outages', key: ['to_ms', 'from_ms'] },
  { name: 'leases', key: ['name'] },
  { name: 'schedules', key: ['task_uuid'] },
  { name: 'expected_runs', key: ['task_uuid', 'at_ms'] },
  { name: 'task_settings', key: ['task_uuid'] },
  { name: 'task_tags', key: ['tag', 'task_uuid'] },
  { name: 'server_settings', key: ['name'] },
  { name: 'run_hours', key: ['task_uuid', 'at_ms'] },
  { name: 'run_days', key: ['task_uuid', 'at_ms'] },
];
