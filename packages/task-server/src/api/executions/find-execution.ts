import { isUuid, normalUuid } from '../../fields/uuid.ts';
import type { ExecutionEntry } from '../../store/wanted.ts';
import { isVisible } from '../access/caller.ts';
import { go, notFound, type Outcome, outOfScope, stop } from '../answers/answer.ts';
import type { Call } from '../service/call.ts';

type Find = (uuid: string) => Promise<ExecutionEntry | undefined>;

/** The execution that a path names, as far as the caller may know of it. */
export async function findExecution(
  { caller, uuid }: Call,
  find: Find,
): Promise<Outcome<ExecutionEntry>> {
  const found = isUuid(uuid) ? await find(normalUuid(uuid)) : undefined;
  if (!found || found.task.group !== caller.group) return stop(notFound);
  return isVisible(found.task, caller) ? go(found) : stop(outOfScope);
}
