import { parseSchedule } from '../../../src/decisions/schedules/parse-schedule.ts';
import type { Schedule } from '../../../src/decisions/schedules/schedule.ts';

/** A schedule that is known to be right. */
export function scheduleOf(text: string, timeZone = 'UTC'): Schedule {
  const reading = parseSchedule(text, timeZone);
  if (reading.kind !== 'schedule') throw new Error(`${text}: ${JSON.stringify(reading)}`);
  return reading.schedule;
}
