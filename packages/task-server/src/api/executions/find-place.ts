import {
  type CreationDecision,
  decideCreation,
} from '../../decisions/concurrency/decide-creation.ts';
import type { Watch } from '../../decisions/outage/watch.ts';
import { pickInProgress } from '../../store/in-progress.ts';
import type { TaskRow } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { judgeSilence, runFactsOf } from '../checks/judge-by-receipt.ts';
import { changeBy } from '../checks/verdict.ts';
import type { Call } from '../service/call.ts';

const watchOf = ({ service: { differences, watch } }: Call): Watch => {
  const own = watch();
  // A server that does not judge yet abandons nothing.
  return differences.abandonsExpiredBlockers
    ? own
    : { ...own, judgesFromMs: Number.POSITIVE_INFINITY };
};

/**
 * Decides whether a Task may have one more execution, after it has abandoned those that are silent
 * for too long.
 */
export async function findPlace(rows: Rows, call: Call, task: TaskRow): Promise<CreationDecision> {
  const { nowMs } = call;
  const watch = watchOf(call);
  const max = task.values.max_concurrency;
  const maxConcurrency = typeof max === 'number' && max > 0 ? max : null;
  const inProgress = maxConcurrency === null ? [] : await rows.listInProgress(task.uuid);
  const blockers = inProgress.map((one) => ({ id: one.uuid, run: runFactsOf(one) }));
  const facts = { maxConcurrency, inProgress: blockers, earlierExecutionId: null, watch };
  const decision = decideCreation(facts, nowMs);
  if (decision.kind === 'answer-again') return decision;
  for (const uuid of decision.abandonFirst) {
    const entry = await rows.findExecution(uuid);
    const verdict = entry && judgeSilence(pickInProgress(entry), watch, nowMs);
    if (verdict) await rows.updateExecution(uuid, changeBy(verdict, entry.execution, nowMs));
  }
  return decision;
}
