export type { Caller } from './access/caller.ts';
export { keyDigest } from './access/key-digest.ts';
export { type Level, levels } from './access/levels.ts';
export type { Answer } from './answers/answer.ts';
export { checkExecution, checkExecutions } from './checks/check-executions.ts';
export { runFactsOf } from './checks/judge-by-receipt.ts';
export {
  type Blocker,
  type CreationDecision,
  type CreationFacts,
  decideCreation,
} from './concurrency/decide-creation.ts';
export { type ClaimDecision, type ClaimFacts, decideClaim } from './delivery/decide-claim.ts';
export {
  type DeliveryDecision,
  type DeliveryFacts,
  decideDelivery,
} from './delivery/decide-delivery.ts';
export {
  type DeliveryIdentity,
  type DeliveryKeys,
  deliveryKeys,
} from './delivery/delivery-keys.ts';
export { becomesLatest } from './executions/becomes-latest.ts';
export { newExecution } from './executions/new-execution.ts';
export { planUpdate } from './executions/plan-update.ts';
export { showExecution } from './executions/show-execution.ts';
export { inProgress, type Status, statuses } from './executions/status.ts';
export {
  decideExpectedRun,
  type ExpectedRunDecision,
  type ExpectedRunFacts,
  type SkipReason,
} from './expected-runs/decide-expected-run.ts';
export {
  decideNextExpected,
  type NextExpectedDecision,
  type NextExpectedFacts,
} from './expected-runs/decide-next-expected.ts';
export {
  decideStart,
  type StartDecision,
  type StartFacts,
} from './expected-runs/decide-start.ts';
export type { ExpectedRun, ExpectedState } from './expected-runs/expected-run.ts';
export { defaultStartGraceMs, occurrencesNear } from './expected-runs/start-window.ts';
export { formatTime } from './fields/time.ts';
export type { Finding } from './finding.ts';
export {
  type CountedDecision,
  type CountedFacts,
  type CountedObservation,
  type CountedTrack,
  decideCounted,
  emptyCounted,
} from './incidents/decide-counted.ts';
export { type DigestDecision, type DigestFacts, decideDigest } from './incidents/decide-digest.ts';
export {
  decideLasting,
  emptyLasting,
  type LastingDecision,
  type LastingFacts,
  type LastingObservation,
  type LastingTrack,
} from './incidents/decide-lasting.ts';
export {
  decideNotice,
  type NoticeDecision,
  type NoticeFacts,
  type QuietReason,
} from './incidents/decide-notice.ts';
export {
  type CountedKind,
  defaultRule,
  type IncidentKind,
  type IncidentRule,
  type LastingKind,
} from './incidents/incident-kind.ts';
export {
  type EndFacts,
  type EndVerdicts,
  judgeEnd,
  type RunBounds,
} from './incidents/judge-end.ts';
export { isObject, type Json, type JsonObject, toJson } from './json/json.ts';
export { type ParsedJson, parseJson } from './json/parse-json.ts';
export { type AgeDecision, type AgeFacts, decideAge } from './lateness/decide-age.ts';
export { decideLateness, type LatenessDecision } from './lateness/decide-lateness.ts';
export {
  defaultLimits,
  type LatenessLimits,
  type RunFacts,
  type WatchedRun,
} from './lateness/run-facts.ts';
export { decideTick, type TickDecision, type TickFacts } from './outage/decide-tick.ts';
export type { Outage, Watch } from './outage/watch.ts';
export {
  decideDeletion,
  defaultMostRuns,
  type OldRun,
  type RetentionDecision,
  type RetentionFacts,
  type RetentionLimits,
} from './retention/decide-deletion.ts';
export { describeSchedule } from './schedules/describe-schedule.ts';
export {
  type NextOccurrence,
  nextOccurrence,
  type Occurrence,
} from './schedules/next-occurrence.ts';
export { parseSchedule, type ScheduleReading } from './schedules/parse-schedule.ts';
export type {
  CronForm,
  CronSchedule,
  RateSchedule,
  RateUnit,
  Schedule,
} from './schedules/schedule.ts';
export { asMonitor, asRealServer, type Departures } from './service/departures.ts';
export type { PlainRequest } from './service/plain-request.ts';
export { respond } from './service/respond.ts';
export { createService, type Service, type ServiceOptions } from './service/service.ts';
export { askInTurn } from './store/ask-in-turn.ts';
export { type GoingOn, goingOnFields, goingOnOf, goingOnTaskFields } from './store/going-on.ts';
export {
  changed,
  type EnvironmentRow,
  type ExecutionChange,
  type ExecutionRow,
  type KeyRow,
  type TaskChange,
  type TaskRow,
} from './store/rows.ts';
export type { Questions, Rows, Store } from './store/store.ts';
export { type InTurn, takeTurns } from './store/take-turns.ts';
export {
  type EnvironmentsWanted,
  type ExecutionEntry,
  type ExecutionsWanted,
  type Named,
  type OrderName,
  type OrderTerm,
  orderNames,
  type Page,
  type Part,
  type Scope,
  searchedFields,
  type TaskEntry,
  type TasksWanted,
} from './store/wanted.ts';
export { newTask } from './tasks/new-task.ts';
export { showTask } from './tasks/show-task.ts';
