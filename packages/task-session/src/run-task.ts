import { sayThrown } from './attempt/say-thrown.ts';
import { describeAttempts } from './outcome/describe-attempts.ts';
import { explainStop } from './outcome/explain-stop.ts';
import type { Stopper } from './outcome/stop.ts';
import type { TaskOutcome } from './outcome/task-outcome.ts';
import type { Plan } from './plan.ts';
import type { Permission, Ports } from './ports.ts';
import { runAttempts } from './run-attempts.ts';

/**
 * Runs one task execution: asks for permission, makes the attempts, records and reports the
 * outcome. Never rejects.
 */
export async function runTask(plan: Plan, ports: Ports, stopper: Stopper): Promise<TaskOutcome> {
  const permission = await ports.reporter.create();
  if (permission.kind === 'refused') return refuse(permission, ports);
  const outcome = await runAttempts(plan, ports, stopper);
  logOutcome(outcome, ports);
  await record(outcome, ports);
  await ports.reporter.finish(outcome);
  return outcome;
}

const record = async (outcome: TaskOutcome, { recordOutcome, listener }: Ports): Promise<void> => {
  await recordOutcome?.(outcome);
  listener?.runEnded(outcome);
};

/** A success after a failure closes the warnings about the failure, so it is a warning, too. */
const logOutcome = (outcome: TaskOutcome, { log, mask }: Ports): void => {
  const { kind, message, stop, limit, end, failedAttempts, timedOutAttempts } = outcome;
  const requested = stop ? ` (${explainStop(stop)})` : '';
  const thrown = kind === 'failed' && !limit ? sayThrown(end, mask) : '';
  const line = `${kind}: ${message}${thrown}${requested}; ${describeAttempts(outcome)}`;
  if (kind !== 'succeeded') log.error('run-ended', line);
  else if (failedAttempts + timedOutAttempts > 0) log.warning('run-ended', line);
  else log.info('run-ended', line);
};

const refuse = async (
  { why, message }: Extract<Permission, { kind: 'refused' }>,
  ports: Ports,
): Promise<TaskOutcome> => {
  const { clock, log } = ports;
  log.error('run-refused', `not started: ${message}`);
  const nothing = { attempts: 0, failedAttempts: 0, timedOutAttempts: 0, durationMs: 0 };
  const rest = { message, ...nothing, finishedAt: clock.now() };
  const outcome: TaskOutcome =
    why === 'conflict'
      ? { kind: 'conflict', ...rest }
      : { kind: 'notStarted', refusal: why, ...rest };
  await record(outcome, ports);
  return outcome;
};
