import type { GroupName } from './table.ts';

/** The titles of the groups of options in help and reference. */
export const groupTitles: Readonly<Record<GroupName, string>> = {
  task: 'Task',
  process: 'Process',
  api: 'API server',
  configuration: 'Secrets and configuration',
  io: 'Input and result',
  log: 'Log and output',
  updates: 'Status updates',
  container: 'Containers',
  notify: 'Messages about a run',
  rollbar: 'Rollbar',
  trace: 'Traces',
};
