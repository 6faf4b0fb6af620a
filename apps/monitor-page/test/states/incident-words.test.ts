import type { IncidentItem } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import {
  incidentKinds,
  lookOfKind,
  snoozeChoices,
  stateOfIncident,
} from '../../src/states/incident-words.ts';

const incident: IncidentItem = {
  id: '1',
  task: { uuid: 't', name: 'nightly' },
  kind: 'failed',
  summary: '',
  missedAtMs: null,
  openedAtMs: 0,
  resolvedAtMs: null,
  acknowledgedAtMs: null,
  acknowledgedBy: null,
  snoozedUntilMs: null,
  count: 1,
  runUuid: null,
};

describe('an incident', () => {
  it.each([
    ['open', {}],
    ['acknowledged', { acknowledgedAtMs: 5 }],
    ['acknowledged', { acknowledgedAtMs: 5, snoozedUntilMs: 90 }],
    ['snoozed', { acknowledgedAtMs: 5, snoozedUntilMs: 200 }],
    ['resolved', { resolvedAtMs: 5, snoozedUntilMs: 200 }],
  ])('is %s with %j', (state, change) =>
    expect(stateOfIncident({ ...incident, ...change }, 100)).toBe(state),
  );

  it('has a look for each kind, also for one that is not known', () => {
    expect(incidentKinds).toHaveLength(8);
    expect(lookOfKind('too-long').words).toBe('Too long');
    expect(lookOfKind('odd').words).toBe('odd');
  });

  it('can be snoozed until later', () => {
    const now = new Date(2026, 10, 29, 23, 0).getTime();
    const times = snoozeChoices(now).map(({ untilMs }) => untilMs);
    expect(times.every((ms) => ms > now)).toBe(true);
    expect(times[2]).toBe(new Date(2026, 10, 30, 9, 0).getTime());
  });
});
