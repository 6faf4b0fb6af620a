import { isUuid } from '../fields/check-value.ts';
import { go, notFound, type Outcome, outOfScope, stop } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { StoredExecution } from '../state.ts';
import { isVisible, normalUuid } from '../tasks/task-object.ts';

/** The execution that a path names, as far as the caller may know of it. */
export const findExecution = ({ state, caller, uuid }: Call): Outcome<StoredExecution> => {
  const wanted = isUuid(uuid) ? normalUuid(uuid) : undefined;
  const found = state.executions.find((execution) => execution.uuid === wanted);
  if (!found || found.task.group !== caller.group) return stop(notFound);
  return isVisible(found.task, caller) ? go(found) : stop(outOfScope);
};
