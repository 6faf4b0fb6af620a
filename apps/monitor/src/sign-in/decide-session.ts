import type { PersonRow, SessionRow } from '@procwrap/task-store';

const hourMs = 3_600_000;
/** A session that nobody uses ends after a week. */
export const idleMs = 7 * 24 * hourMs;
/** Every session ends after a month. */
export const longestMs = 30 * 24 * hourMs;
/** A session is written again at most this often. */
const touchEveryMs = 60_000;

/** When a session ends that is used now. */
export function sessionEnd(createdAtMs: number, nowMs: number): number {
  return Math.min(nowMs + idleMs, createdAtMs + longestMs);
}

/** What a stored session means now. */
export type SessionDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly touch: { readonly expiresAtMs: number } | undefined };

/** Decides whether a session counts: neither over, nor of somebody who is disabled. */
export function decideSession(
  found: { readonly session: SessionRow; readonly person: PersonRow } | undefined,
  nowMs: number,
): SessionDecision {
  if (!found?.person.enabled || found.session.expiresAtMs <= nowMs) return { kind: 'none' };
  const { seenAtMs, createdAtMs } = found.session;
  const isDue = Math.abs(nowMs - seenAtMs) >= touchEveryMs;
  const touch = isDue ? { expiresAtMs: sessionEnd(createdAtMs, nowMs) } : undefined;
  return { kind: 'valid', touch };
}
