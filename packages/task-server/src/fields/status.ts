/** The statuses in the order of their numbers, by which `ordering=status` sorts. */
export const statuses = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TERMINATED_AFTER_TIME_OUT',
  'MARKED_DONE',
  'EXITED_AFTER_MARKED_DONE',
  'STOPPING',
  'STOPPED',
  'ABANDONED',
  'MANUALLY_STARTED',
  'ABORTED',
] as const;

/** The status of an execution. */
export type Status = (typeof statuses)[number];

/** The statuses of an execution in progress. */
export const statusesInProgress: readonly string[] = ['RUNNING', 'MANUALLY_STARTED', 'STOPPING'];
