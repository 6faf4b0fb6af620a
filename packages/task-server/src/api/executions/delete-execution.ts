import { levels } from '../access/levels.ts';
import { type Answer, forbidden } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';
import { findExecution } from './find-execution.ts';

/** DELETE: needs a DEVELOPER key. */
export function deleteExecution(call: Call): Promise<Answer> {
  return call.service.store.transaction(async (rows) => {
    const found = await findExecution(call, rows.lockExecution);
    if (!found.ok) return found.problem;
    if (call.caller.level < levels.DEVELOPER) return forbidden();
    await rows.deleteExecution(found.value.execution.uuid);
    return { status: 204 };
  });
}
