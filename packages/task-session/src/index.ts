export type { LambdaContext } from '@procwrap/runtime-metadata';
export {
  type Attempt,
  type AttemptEnd,
  exitCodeOfEnd,
  type StartAttempt,
  succeeded,
} from './attempt/attempt.ts';
export { createKeep, type Keep } from './open/keep.ts';
export { openSession } from './open/open-session.ts';
export { describeValues, type ValueOrigin } from './open/resolution.ts';
export type { AttemptFacts, Environment, Opening, Session, World } from './open/session.ts';
export { exitCodeOf, exitStatus, type OutcomeKind, type TaskOutcome } from './outcome.ts';
export type { Plan } from './plan.ts';
export type { ExecutionReporter, Permission, Ports } from './ports.ts';
export type { StatusChange } from './reporting/status-feed.ts';
export { runTask } from './run-task.ts';
export { createStopper, describeStop, type StopCause, type Stopper } from './stop.ts';
export type { LogTail, StreamName } from './tail/log-tail.ts';
