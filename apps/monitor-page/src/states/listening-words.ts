import type { StatusAnswer } from '@procwrap/page-api';
import { formatMoment } from '../time/format-moment.ts';

/** Why runs that are missing are not judged yet; null once they are, and where a problem says so already. */
export function describeListening(
  { listening }: Pick<StatusAnswer, 'listening'>,
  nowMs: number,
): string | null {
  if (listening === null || listening.untilMs <= nowMs) return null;
  const at = (ms: number) => formatMoment(ms, nowMs);
  const { because, sinceMs, untilMs, awayFromMs } = listening;
  const judged = `runs that are missing, silent or too long are judged from ${at(untilMs)} on`;
  if (because === 'began') return `The monitor began at ${at(sinceMs)}: ${judged}.`;
  if (because === 'clock-was-set') return null;
  return `The monitor was away from ${at(awayFromMs ?? sinceMs)} to ${at(sinceMs)}: ${judged}.`;
}
