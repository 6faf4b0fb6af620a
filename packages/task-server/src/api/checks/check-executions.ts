import { type ExecutionInProgress, pickInProgress } from '../../store/in-progress.ts';
import type { Rows } from '../../store/store.ts';
import type { Service } from '../service/service.ts';
import { judgeByReceipt } from './judge-by-receipt.ts';
import { judgeByTimes } from './judge-by-times.ts';
import { changeBy, type Verdict } from './verdict.ts';

type Judge = (execution: ExecutionInProgress) => Verdict | undefined;

const judgeOf = ({ differences, watch }: Service, nowMs: number): Judge => {
  const judge: Judge = differences.judgesByReceipt
    ? (execution) => judgeByReceipt(execution, watch(), nowMs)
    : (execution) => judgeByTimes(execution, nowMs);
  return (execution) => {
    const { values, taskValues } = execution;
    return values.finished_at || taskValues.enabled === false ? undefined : judge(execution);
  };
};

interface Look {
  readonly judge: Judge;
  readonly nowMs: number;
}

/** The first check took no lock, so a heartbeat may have arrived since then. */
const judgeAgain = async (rows: Rows, uuids: readonly string[], { judge, nowMs }: Look) => {
  const entries = await rows.lockExecutions(uuids);
  const changes = entries.flatMap((entry) => {
    const { execution } = entry;
    const verdict = judge(pickInProgress(entry));
    return verdict ? [{ uuid: execution.uuid, change: changeBy(verdict, execution, nowMs) }] : [];
  });
  await rows.updateExecutions(changes);
};

const lookOf = (service: Service): Look => {
  const nowMs = service.now();
  return { judge: judgeOf(service, nowMs), nowMs };
};

/**
 * Checks executions in progress: whether their heartbeats are missing, or whether they are too old. What is wrong is
 * stored in one transaction.
 */
export async function checkTogether(
  service: Service,
  executions: readonly ExecutionInProgress[],
): Promise<void> {
  const look = lookOf(service);
  const bad = executions.filter((execution) => look.judge(execution));
  if (bad.length === 0) return;
  const uuids = bad.map(({ uuid }) => uuid);
  await service.store.transaction((rows) => judgeAgain(rows, uuids, look));
}

/**
 * Checks all executions in progress once: missing heartbeats, age, and manual starts that no
 * wrapper took up.
 */
export async function checkExecutions(service: Service): Promise<void> {
  await checkTogether(service, await service.store.listInProgress());
}
