import type { TaskOutcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import type { Permission, Ports } from './ports.ts';
import { runAttempts } from './run-attempts.ts';
import { describeStop, type Stopper } from './stop.ts';

/** One task execution from permission to report: asks, runs the attempts, tells the outcome. Never rejects. */
export const runTask = async (plan: Plan, ports: Ports, stopper: Stopper): Promise<TaskOutcome> => {
  const permission = await ports.reporter.create();
  if (permission.kind === 'refused') return refuse(permission, ports);
  const outcome = await runAttempts(plan, ports, stopper);
  logOutcome(outcome, ports);
  await ports.reporter.finish(outcome);
  return outcome;
};

const logOutcome = ({ kind, message, stop }: TaskOutcome, { log }: Ports): void => {
  const asked = stop ? ` (stop asked for by ${describeStop(stop)})` : '';
  if (kind === 'succeeded') log.info(`${kind}: ${message}`);
  else log.error(`${kind}: ${message}${asked}`);
};

/** The outcome of a run that was not allowed to start. */
const refuse = (
  { why, message }: Extract<Permission, { kind: 'refused' }>,
  { clock, log }: Ports,
): TaskOutcome => {
  log.error(`not started: ${message}`);
  const rest = { message, failedAttempts: 0, timedOutAttempts: 0, finishedAt: clock.now() };
  if (why === 'conflict') return { kind: 'conflict', ...rest };
  return { kind: 'notStarted', refusal: why, ...rest };
};
