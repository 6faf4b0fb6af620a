import type { Finding } from '@procwrap/core';
import { hasName, hasTask, type Identity, runsOffline } from '../table/runs-offline.ts';
import type { OptionName } from '../table/table.ts';
import { type Check, shownName, type Unvalidated } from './check.ts';

/** Whether the server creates the task; the task of an existing task execution already exists. */
const creates = (options: Identity): boolean =>
  options.autoCreateTask && !runsOffline(options) && options.taskExecutionUuid === undefined;

const missing = (unvalidated: Unvalidated, name: OptionName, what: string): Finding => {
  const prevented = unvalidated.options.preventOfflineExecution;
  const result = prevented
    ? `the run would be offline, which ${shownName(unvalidated, 'preventOfflineExecution')} prevents`
    : 'the run will be offline';
  const finding = { where: shownName(unvalidated, name), message: `${what}, so ${result}` };
  return prevented
    ? { severity: 'error', ...finding }
    : { severity: 'warning', ...finding, event: 'run-offline' };
};

/** A procwrap that runs offline does not give its key to the command. */
const keyNotSet = ({ written: { handedDown = {} } }: Unvalidated): string => {
  const isInner = Object.keys(handedDown).length > 0;
  const hint = isInner
    ? '; the procwrap around this one passes its own on only with --pass-api-key'
    : '';
  return `is not set (PROC_WRAPPER_API_KEY${hint})`;
};

/** A reported run needs a key and a task; a created task needs a name. */
export const checkIdentity: Check = (unvalidated) => {
  const { options } = unvalidated;
  const findings: Finding[] = [];
  if (options.offlineMode || options.exitAfterWritingVariables) return { findings };
  if (options.apiKey === undefined) {
    findings.push(missing(unvalidated, 'apiKey', keyNotSet(unvalidated)));
  }
  if (!hasTask(options)) {
    const what =
      'is not set (PROC_WRAPPER_TASK_NAME), and no UUID of a task or task execution is set';
    findings.push(missing(unvalidated, 'taskName', what));
  }
  if (creates(options) && options.taskUuid !== undefined && !hasName(options)) {
    const message =
      'needs the name of the task in addition to its UUID; the server refuses it without a name';
    findings.push({ severity: 'error', where: shownName(unvalidated, 'autoCreateTask'), message });
  }
  return { findings };
};
