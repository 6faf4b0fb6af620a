import { expect, it } from 'vitest';
import {
  decideLasting,
  emptyLasting,
  type LastingObservation,
} from '../../src/decisions/incidents/decide-lasting.ts';
import { decideLateness } from '../../src/decisions/lateness/decide-lateness.ts';
import { defaultLimits } from '../../src/decisions/lateness/run-facts.ts';
import { watchSince } from '../watch-of.ts';

const run = (lastHeardAtMs: number) => ({
  status: 'RUNNING',
  heartbeatIntervalSeconds: 30,
  lastHeardAtMs,
  killStartedAtMs: null,
  limits: defaultLimits,
});

it('does not treat the heartbeats of one run as the recovery of another, which is stuck', () => {
  let track = emptyLasting;
  const changes: string[] = [];
  const observe = (observation: LastingObservation) => {
    const decision = decideLasting({ track, rule: { opensAfter: 1 }, observation });
    track = decision.track;
    if (decision.kind !== 'unchanged') changes.push(`${decision.kind} by ${observation.subject}`);
  };
  for (let nowMs = 0; nowMs < 600_000; nowMs += 5000) {
    for (const [subject, heardAtMs] of [
      ['stuck', 0],
      ['lively', nowMs - (nowMs % 30_000)],
    ] as const) {
      const { kind } = decideLateness({ run: run(heardAtMs), watch: watchSince(-1) }, nowMs);
      observe({ kind: kind === 'late' ? 'bad' : 'recovered', subject });
    }
  }
  observe({ kind: 'ended-well', subject: 'lively' });
  expect(changes).toEqual(['opened by stuck']);
  expect(track.stuck).toEqual(['stuck']);
});
