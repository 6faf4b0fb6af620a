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
