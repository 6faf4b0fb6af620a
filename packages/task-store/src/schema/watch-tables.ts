import type { ExpectedState, Occurrence } from '@procwrap/task-server';

/** Expected runs. */
export interface ExpectedRunsTable {
  task_uuid: string;
  at_ms: number;
  kind: Occurrence['kind'];
  also_at_ms: number | null;
  state: ExpectedState;
  stored_at_ms: number;
  execution_uuid: string | null;
}

/** Tables of ticks, leases, schedules, expected runs and settings. */
export interface WatchTables {
  ticks: { id: number; at_ms: number; watch: string };
  outages: { from_ms: number; to_ms: number };
  leases: { name: string; holder: string; until_ms: number };
  schedules: {
    task_uuid: string;
    text: string;
    changed_at_ms: number;
    deferred_until_ms: number | null;
    problem: string | null;
  };
  expected_runs: ExpectedRunsTable;
  task_settings: {
    task_uuid: string;
    settings: string;
    is_muted: number;
    most_runs: number | null;
    most_age_ms: number | null;
    most_bytes: number | null;
  };
  task_tags: { task_uuid: string; tag: string };
  server_settings: { name: string; value: string };
}
