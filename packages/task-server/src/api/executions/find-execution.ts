import { isUuid, normalUuid } from '../../fields/uuid.ts';
import { failure, type Outcome, success } from '../../outcome.ts';
import type { ExecutionEntry } from '../../store/queries.ts';
import { isVisible } from '../access/caller.ts';
import { type Answer, notFound, outOfScope } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';

type Find = (uuid: string) => Promise<ExecutionEntry | undefined>;

/** The execution of a path, if the caller may see it. */
export async function findExecution(
  { caller, uuid }: Call,
  find: Find,
): Promise<Outcome<ExecutionEntry, Answer>> {
  const found = isUuid(uuid) ? await find(normalUuid(uuid)) : undefined;
  if (!found || found.task.group !== caller.group) return failure(notFound);
  return isVisible(found.task, caller) ? success(found) : failure(outOfScope);
}
