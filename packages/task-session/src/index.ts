export type { LambdaContext } from '@procwrap/runtime-metadata';
export type { ValueOrigin } from '@procwrap/secret-resolver';
export {
  type Attempt,
  type AttemptEnd,
  type Exited,
  exitCodeOfEnd,
  type NotStarted,
  type Returned,
  type Signalled,
  type StartAttempt,
  succeeded,
  type Threw,
} from './attempt/attempt.ts';
export type { RetryRules } from './attempt/retry-rules.ts';
export type { Limit } from './attempt/watch-attempt.ts';
export { openSession } from './open/open-session.ts';
export {
  describeValues,
  type FlowMask,
  type Resolved,
  type ValueSource,
} from './open/resolution.ts';
export type { AttemptFacts, Environment, Opening, Session, SessionDeps } from './open/session.ts';
export {
  createSessionCache,
  type SessionCache,
  type SessionCacheSettings,
} from './open/session-cache.ts';
export { exitCodeOf, exitStatus, type OutcomeKind, type TaskOutcome } from './outcome.ts';
export type { Plan } from './plan.ts';
export type { ExecutionChange, ExecutionReporter, Permission, Ports } from './ports.ts';
export type { StatusChange, StatusFeed } from './reporting/status-feed.ts';
export { runTask } from './run-task.ts';
export { createStopper, describeStop, type StopCause, type Stopper } from './stop.ts';
export type { LogTail, StreamName, TailTexts } from './tail/log-tail.ts';
export { toJson } from './values/to-json.ts';
