export type { Caller } from './api/access/caller.ts';
export { keyDigest } from './api/access/key-digest.ts';
export { type Level, levels } from './api/access/levels.ts';
export type { Answer } from './api/answers/answer.ts';
export { showExecution } from './api/answers/show-execution.ts';
export { showTask } from './api/answers/show-task.ts';
export { checkExecutions, checkTogether } from './api/checks/check-executions.ts';
export { runFactsOf } from './api/checks/judge-by-receipt.ts';
export { becomesLatest } from './api/executions/becomes-latest.ts';
export { newExecution } from './api/executions/new-execution.ts';
export { planUpdate } from './api/executions/plan-update.ts';
export type { PlainRequest } from './api/routing/plain-request.ts';
export { respond } from './api/routing/respond.ts';
export { type Differences, monitorDifferences, noDifferences } from './api/service/differences.ts';
export { createService, type Service, type ServiceOptions } from './api/service/service.ts';
export { newTask } from './api/tasks/new-task.ts';
export {
  type Blocker,
  type CreationDecision,
  type CreationFacts,
  decideCreation,
} from './decisions/concurrency/decide-creation.ts';
export {
  type ClaimDecision,
  type ClaimFacts,
  decideClaim,
} from './decisions/delivery/decide-claim.ts';
export {
  type DeliveryDecision,
  type DeliveryFacts,
  decideDelivery,
} from './decisions/delivery/decide-delivery.ts';
export {
  type DeliveryIdentity,
  type DeliveryKeys,
  deliveryKeys,
} from './decisions/delivery/delivery-keys.ts';
export {
  decideExpectedRun,
  type ExpectedRunDecision,
  type ExpectedRunFacts,
  type SkipReason,
} from './decisions/expected-runs/decide-expected-run.ts';
export {
  decideNextExpected,
  type NextExpectedDecision,
  type NextExpectedFacts,
} from './decisions/expected-runs/decide-next-expected.ts';
export {
  decideStart,
  type StartDecision,
  type StartFacts,
} from './decisions/expected-runs/decide-start.ts';
export type { ExpectedRun, ExpectedState } from './decisions/expected-runs/expected-run.ts';
export { defaultStartGraceMs, occurrencesNear } from './decisions/expected-runs/start-window.ts';
export type { Finding } from './decisions/finding.ts';
export {
  type CountedDecision,
  type CountedFacts,
  type CountedObservation,
  type CountedTrack,
  decideCounted,
  emptyCounted,
} from './decisions/incidents/decide-counted.ts';
export {
  type DigestDecision,
  type DigestFacts,
  decideDigest,
} from './decisions/incidents/decide-digest.ts';
export {
  decideLasting,
  emptyLasting,
  type LastingDecision,
  type LastingFacts,
  type LastingObservation,
  type LastingTrack,
} from './decisions/incidents/decide-lasting.ts';
export {
  decideNotice,
  type NoticeDecision,
  type NoticeFacts,
  type QuietReason,
} from './decisions/incidents/decide-notice.ts';
export {
  type CountedKind,
  defaultRule,
  type IncidentKind,
  type IncidentRule,
  isLastingKind,
  type LastingKind,
} from './decisions/incidents/incident-kind.ts';
export {
  type EndFacts,
  type EndVerdicts,
  judgeEnd,
  type RunBounds,
} from './decisions/incidents/judge-end.ts';
export { type AgeDecision, type AgeFacts, decideAge } from './decisions/lateness/decide-age.ts';
export { decideLateness, type LatenessDecision } from './decisions/lateness/decide-lateness.ts';
export {
  defaultLimits,
  type LatenessLimits,
  type RunFacts,
  type WatchedRun,
} from './decisions/lateness/run-facts.ts';
export { decideTick, type TickDecision, type TickFacts } from './decisions/outage/decide-tick.ts';
export type { Outage, Watch } from './decisions/outage/watch.ts';
export {
  decideDeletion,
  defaultMostRuns,
  type OldRun,
  type RetentionDecision,
  type RetentionFacts,
  type RetentionLimits,
} from './decisions/retention/decide-deletion.ts';
export { describeSchedule } from './decisions/schedules/describe-schedule.ts';
export {
  type NextOccurrence,
  nextOccurrence,
  type Occurrence,
} from './decisions/schedules/next-occurrence.ts';
export { parseSchedule, type ScheduleReading } from './decisions/schedules/parse-schedule.ts';
export type {
  CronForm,
  CronSchedule,
  RateSchedule,
  RateUnit,
  Schedule,
} from './decisions/schedules/schedule.ts';
export { type Status, statuses, statusesInProgress } from './fields/status.ts';
export { formatTime } from './fields/time.ts';
export { isObject, type Json, type JsonObject, toJson } from './json/json.ts';
export { type ParsedJson, parseJson } from './json/parse-json.ts';
export {
  type ExecutionInProgress,
  inProgressFields,
  inProgressTaskFields,
  pickInProgress,
} from './store/in-progress.ts';
export {
  type EnvironmentQuery,
  type ExecutionEntry,
  type ExecutionQuery,
  type OrderName,
  type OrderTerm,
  orderNames,
  type Page,
  type Part,
  type RowId,
  type Scope,
  searchedFields,
  type TaskEntry,
  type TaskQuery,
} from './store/queries.ts';
export { queueReads } from './store/queue-reads.ts';
export {
  changed,
  type EnvironmentRow,
  type ExecutionChange,
  type ExecutionRow,
  type ExecutionUpdate,
  type KeyRow,
  type TaskChange,
  type TaskRow,
} from './store/rows.ts';
export type { Rows, Store, StoreReads } from './store/store.ts';
export { createWorkQueue, type WorkQueue } from './store/work-queue.ts';
