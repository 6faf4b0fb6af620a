import type { Options } from './table.ts';

/** The options that say what is reported to the server, and with which key. */
export type Identity = Pick<
  Options,
  | 'apiKey'
  | 'offlineMode'
  | 'taskName'
  | 'taskUuid'
  | 'taskExecutionUuid'
  | 'autoCreateTask'
  | 'autoCreateTaskProps'
>;

/** Whether the task has a name. That of a created task may be among its properties. */
export function hasName({ taskName, autoCreateTask, autoCreateTaskProps }: Identity): boolean {
  return (
    taskName !== undefined || (autoCreateTask && typeof autoCreateTaskProps?.name === 'string')
  );
}

/** Whether the options name a task or a task execution. */
export function hasTask(options: Identity): boolean {
  return (
    hasName(options) || options.taskUuid !== undefined || options.taskExecutionUuid !== undefined
  );
}

/** Whether the run cannot be reported: in offline mode, or without a key or a task. */
export function runsOffline(options: Identity): boolean {
  return options.offlineMode || options.apiKey === undefined || !hasTask(options);
}
