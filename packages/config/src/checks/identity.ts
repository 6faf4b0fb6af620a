import type { Finding } from '@procwrap/core';
import type { OptionName, Options } from '../table/table.ts';
import { type Check, type Unvalidated, whereOf } from './check.ts';

type Identity = Pick<
  Options,
  | 'apiKey'
  | 'offlineMode'
  | 'taskName'
  | 'taskUuid'
  | 'taskExecutionUuid'
  | 'autoCreateTask'
  | 'autoCreateTaskProps'
>;

/** A created task may have its name among its other properties. */
const hasName = ({ taskName, autoCreateTask, autoCreateTaskProps }: Identity): boolean =>
  taskName !== undefined || (autoCreateTask && typeof autoCreateTaskProps?.name === 'string');

const hasTask = (options: Identity): boolean =>
  hasName(options) || options.taskUuid !== undefined || options.taskExecutionUuid !== undefined;

/** Whether the options leave no way to tell a server about the run: on purpose, or without a key or a task. */
export function runsOffline(options: Identity): boolean {
  return options.offlineMode || options.apiKey === undefined || !hasTask(options);
}

/** Whether the server is asked to create the task: one that is attached to exists already. */
const creates = (options: Identity): boolean =>
  options.autoCreateTask && !runsOffline(options) && options.taskExecutionUuid === undefined;

const missing = (unvalidated: Unvalidated, name: OptionName, what: string): Finding => {
  const prevented = unvalidated.options.preventOfflineExecution;
  const result = prevented
    ? `the run would be offline, which ${whereOf(unvalidated, 'preventOfflineExecution')} prevents`
    : 'the run will be offline';
  return {
    severity: prevented ? 'error' : 'warning',
    where: whereOf(unvalidated, name),
    message: `${what}, so ${result}`,
  };
};

/** A run that is to be reported needs a key and a task; a created task needs a name. */
export const checkIdentity: Check = (unvalidated) => {
  const { options } = unvalidated;
  const findings: Finding[] = [];
  if (options.offlineMode || options.exitAfterWritingVariables) return { findings };
  if (options.apiKey === undefined) {
    findings.push(missing(unvalidated, 'apiKey', 'is not set (PROC_WRAPPER_API_KEY)'));
  }
  if (!hasTask(options)) {
    const what = 'is not set (PROC_WRAPPER_TASK_NAME), nor is the UUID of a task or task execution';
    findings.push(missing(unvalidated, 'taskName', what));
  }
  if (creates(options) && options.taskUuid !== undefined && !hasName(options)) {
    const message = 'needs the name of the task beside its UUID; the server refuses it without';
    findings.push({ severity: 'error', where: whereOf(unvalidated, 'autoCreateTask'), message });
  }
  return { findings };
};
