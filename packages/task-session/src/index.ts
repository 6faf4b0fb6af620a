export type { Contact } from '@procwrap/api-client';
export type { LambdaContext } from '@procwrap/runtime-metadata';
export type { ValueOrigin } from '@procwrap/secret-resolver';
export { oneLine } from './alerts/notices/plain-text.ts';
export { endedAttempt, misconfiguredAttempt } from './attempt/ended-attempt.ts';
export {
  createSessionCache,
  type SessionCache,
  type SessionCacheSettings,
} from './cache/session-cache.ts';
export type { AttemptFacts } from './environment/attempt-environment.ts';
export {
  type AttemptEnd,
  exitCodeOfEnd,
  isAttemptSuccess,
  type Returned,
  type Threw,
} from './outcome/attempt-end.ts';
export { exitCodeOfOutcome } from './outcome/exit-code.ts';
export { describeStop } from './outcome/explain-stop.ts';
export {
  createStopper,
  type StopCause,
  type Stopper,
  stopOnAbort,
} from './outcome/stop.ts';
export type { Limit, OutcomeKind, TaskOutcome } from './outcome/task-outcome.ts';
export type { Plan, RetryRules } from './plan.ts';
export type {
  Alert,
  Alerts,
  Attempt,
  AttemptProcess,
  AttemptReport,
  BegunRun,
  ExecutionChange,
  ExecutionReporter,
  Permission,
  Ports,
  RunListener,
  StartAttempt,
  StatusFeed,
  WatchedElsewhere,
} from './ports.ts';
export type { KeptValues } from './resolution/kept-values.ts';
export { describeValues } from './resolution/resolved-values.ts';
export type { Resolved, ValueSource } from './resolution/value-source.ts';
export { runTask } from './run-task.ts';
export { openSession } from './session/open-session.ts';
export { readUnfetched, type UnfetchedReading } from './session/read-unfetched.ts';
export type { Opening, Session } from './session/session.ts';
export type { SessionDeps } from './session-parts.ts';
export type { SessionState } from './session-state.ts';
export type { LogTail, StreamName, TailTexts } from './tail/log-tail.ts';
export { toJson } from './values/to-json.ts';
