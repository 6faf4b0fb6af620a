import { levels } from '../auth/levels.ts';
import { type Answer, forbidden } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { findExecution } from './find-execution.ts';

/** DELETE: needs a DEVELOPER key. */
export const deleteExecution = (call: Call): Answer => {
  const found = findExecution(call);
  if (!found.ok) return found.answer;
  if (call.caller.level < levels.DEVELOPER) return forbidden();
  call.state.executions.splice(call.state.executions.indexOf(found.value), 1);
  return { status: 204 };
};
