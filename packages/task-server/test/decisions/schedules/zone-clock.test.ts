import { expect, it } from 'vitest';
import { sameLocalTimeMs, zoneOffsetMs } from '../../../src/decisions/schedules/zone-clock.ts';

it.each([
  ['UTC', '2026-07-01T00:00:00.999Z', 0],
  ['America/New_York', '2026-01-01T00:00:00Z', -5],
  ['America/New_York', '2026-07-01T00:00:00Z', -4],
  ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 11],
  ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 10.5],
  ['Asia/Kathmandu', '1950-01-01T00:00:00Z', 5.5],
])('%s is at %s ahead by %d hours', (timeZone, at, hours) => {
  expect(zoneOffsetMs(timeZone, Date.parse(at))).toBe(hours * 3_600_000);
});

it.each([
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
  ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T05:30:00Z'],
  ['America/New_York', '2026-11-01T04:59:00Z', undefined],
  ['America/New_York', '2026-11-01T07:00:00Z', undefined],
  ['America/New_York', '2026-03-08T07:00:00Z', undefined],
  ['Australia/Lord_Howe', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', undefined],
])('%s shows the time of %s again at %s', (timeZone, at, twin) => {
  const expected = twin === undefined ? undefined : Date.parse(twin);
  expect(sameLocalTimeMs(timeZone, Date.parse(at))).toBe(expected);
});
