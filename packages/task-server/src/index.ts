export type { Finding } from './finding.ts';
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
