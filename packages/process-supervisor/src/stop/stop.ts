import { endProgram } from './end-program.ts';
import {
  nothingLeft,
  type StopOptions,
  type StopReport,
  type StopSubject,
  type StopTiming,
} from './stop-subject.ts';

/**
 * Stops a program and the processes that it started: sends the first signal, waits for the grace
 * period, sends SIGKILL, and repeats that until none is left. All share one grace period. After a
 * natural end only the processes that are left are stopped, which is quick when there are none.
 */
export async function stopProgram(
  subject: StopSubject,
  timing: StopTiming,
  options: StopOptions,
): Promise<StopReport> {
  const { tracker } = subject;
  const nothingIsLeft = subject.isOver() && (!tracker || tracker.startedNothing());
  return nothingIsLeft ? nothingLeft : endProgram(subject, timing, options);
}
