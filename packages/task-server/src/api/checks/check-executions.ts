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
const judgeAgain = async (rows: Rows, uuid: string, { judge, nowMs }: Look) => {
  const entry = await rows.lockExecution(uuid);
  const verdict = entry && judge(pickInProgress(entry));
  if (verdict) await rows.updateExecution(uuid, changeBy(verdict, entry.execution, nowMs));
};

const checkWith = async (
  { store }: Service,
  execution: ExecutionInProgress,
  look: Look,
): Promise<void> => {
  if (look.judge(execution))
    await store.transaction((rows) => judgeAgain(rows, execution.uuid, look));
};

const lookOf = (service: Service): Look => {
  const nowMs = service.now();
  return { judge: judgeOf(service, nowMs), nowMs };
};

/**
 * Checks one execution in progress: whether its heartbeats are missing, or whether it is too old.
 */
export function checkExecution(service: Service, execution: ExecutionInProgress): Promise<void> {
  return checkWith(service, execution, lookOf(service));
}

/**
 * Checks all executions in progress once: missing heartbeats, age, and manual starts that no
 * wrapper took up.
 */
export async function checkExecutions(service: Service): Promise<void> {
  const look = lookOf(service);
  for (const execution of await service.store.listInProgress())
    await checkWith(service, execution, look);
}
