import { expect, it } from 'vitest';
import { type AgeFacts, decideAge } from '../../../src/decisions/lateness/decide-age.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import { watchSince } from '../../watch-of.ts';

const createdAtMs = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number) => createdAtMs + seconds * 1000;
const decide = (facts: Partial<AgeFacts>, seconds: number) =>
  decideAge(
    { status: 'RUNNING', createdAtMs, maxAgeSeconds: 100, watch: watchSince(0), ...facts },
    at(seconds),
  );
const stop = { kind: 'stop', stopReason: 'MAX_EXECUTION_TIME_EXCEEDED' };

it.each([
  ['RUNNING', 99, { kind: 'within', untilMs: at(100) }],
  ['RUNNING', 100, stop],
  ['MANUALLY_STARTED', 100, stop],
  ['STOPPING', 100, { kind: 'not-limited' }],
  ['SUCCEEDED', 100, { kind: 'not-limited' }],
])('%s after %d s', (status, seconds, expected) => {
  expect(decide({ status }, seconds)).toEqual(expected);
});

it('has no limit when the task has none', () => {
  expect(decide({ maxAgeSeconds: null }, 1e9)).toEqual({ kind: 'not-limited' });
});

it('is unknown until the server has listened, then the whole age counts', () => {
  const watch = beginWatch(at(5000));
  expect(decide({ watch }, 6799)).toEqual({ kind: 'unknown', untilMs: at(6800) });
  expect(decide({ watch, maxAgeSeconds: 6700 }, 6800)).toEqual(stop);
});

it('counts from a jump of the clock', () => {
  const watch = { ...beginWatch(at(86_400)), clockSetAtMs: at(86_400) };
  const facts = { watch, maxAgeSeconds: 7200 };
  expect(decide(facts, 90_000)).toEqual({ kind: 'within', untilMs: at(93_600) });
});

it('counts a creation in the future from when the watch began', () => {
  const watch = beginWatch(at(-5000));
  expect(decide({ watch, maxAgeSeconds: 2000 }, -3000)).toEqual(stop);
});
