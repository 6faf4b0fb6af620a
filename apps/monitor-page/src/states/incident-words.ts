import type { IncidentItem } from '@procwrap/page-api';
import type { Look } from './looks.ts';

const words: Readonly<Record<string, Look>> = {
  failed: { shape: 'cross', tone: 'bad', words: 'Failed' },
  'timed-out': { shape: 'clock', tone: 'bad', words: 'Timed out' },
  missed: { shape: 'hollow', tone: 'missed', words: 'Missed' },
  late: { shape: 'clock', tone: 'missed', words: 'Late heartbeat' },
  abandoned: { shape: 'slash', tone: 'bad', words: 'Abandoned' },
  'too-long': { shape: 'clock', tone: 'missed', words: 'Too long' },
  'too-fast': { shape: 'clock', tone: 'missed', words: 'Too fast' },
  'counts-out-of-bounds': { shape: 'cross', tone: 'missed', words: 'Counts out of bounds' },
};

/** The kinds of incidents in the order of the settings form. */
export const incidentKinds: readonly string[] = Object.keys(words);

/** How an incident of a kind looks. */
export function lookOfKind(kind: string): Look {
  return words[kind] ?? { shape: 'ring', tone: 'missed', words: kind };
}

/** Where an incident is in its life. */
export type IncidentState = 'open' | 'snoozed' | 'acknowledged' | 'resolved';

/** The state of an incident. */
export function stateOfIncident(incident: IncidentItem, nowMs: number): IncidentState {
  if (incident.resolvedAtMs !== null) return 'resolved';
  if (incident.snoozedUntilMs !== null && incident.snoozedUntilMs > nowMs) return 'snoozed';
  return incident.acknowledgedAtMs === null ? 'open' : 'acknowledged';
}

const hourMs = 3_600_000;

/** The times until which an incident can be snoozed. */
export function snoozeChoices(nowMs: number): readonly { label: string; untilMs: number }[] {
  const tomorrow = new Date(nowMs);
  tomorrow.setDate(tomorrow.getDate() + 1);
  return [
    { label: 'for 1 hour', untilMs: nowMs + hourMs },
    { label: 'for 4 hours', untilMs: nowMs + 4 * hourMs },
    { label: 'until tomorrow 09:00', untilMs: tomorrow.setHours(9, 0, 0, 0) },
    { label: 'for 7 days', untilMs: nowMs + 7 * 24 * hourMs },
  ];
}
