import type { Service } from '../service/service.ts';
import { type GoingOn, goingOnOf } from '../store/going-on.ts';
import type { Rows } from '../store/store.ts';
import { judgeByReceipt } from './judge-by-receipt.ts';
import { judgeByTimes } from './judge-by-times.ts';
import { changeBy, type Verdict } from './verdict.ts';

type Judge = (goingOn: GoingOn) => Verdict | undefined;

const judgeOf = ({ departures, watch }: Service, nowMs: number): Judge => {
  const judge: Judge = departures.judgesByReceipt
    ? (goingOn) => judgeByReceipt(goingOn, watch(), nowMs)
    : (goingOn) => judgeByTimes(goingOn, nowMs);
  return (goingOn) => {
    const { values, taskValues } = goingOn;
    return values.finished_at || taskValues.enabled === false ? undefined : judge(goingOn);
  };
};

/** The first look took no lock: a heartbeat may have come since. */
const judgeAgain = async (
  rows: Rows,
  uuid: string,
  { judge, nowMs }: { judge: Judge; nowMs: number },
) => {
  const entry = await rows.lockExecution(uuid);
  const verdict = entry && judge(goingOnOf(entry));
  if (verdict) await rows.updateExecution(uuid, changeBy(verdict, entry.execution, nowMs));
};

/** Looks once over all executions that go on: missing heartbeats, age, starts by hand that never came. */
export async function checkExecutions(service: Service): Promise<void> {
  const nowMs = service.now();
  const judge = judgeOf(service, nowMs);
  for (const goingOn of await service.store.listGoingOn())
    if (judge(goingOn))
      await service.store.transaction((rows) => judgeAgain(rows, goingOn.uuid, { judge, nowMs }));
}
