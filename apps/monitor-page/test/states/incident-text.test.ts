import { expect, it } from 'vitest';
import { incidentText } from '../../src/states/incident-text.ts';

const missedAtMs = Date.parse('2026-11-29T01:00:00Z');
const summaryIn = (written: string) =>
  `No run has started for ${written} within 5 min (At 02:00) (2 in a row)`;

it.each([
  ['2026-11-29 02:00 Europe/Rome', 'Europe/Rome', 'Sun 29 Nov 02:00'],
  ['2026-11-29 02:00 Europe/Rome', 'UTC', 'Sun 29 Nov 01:00 (02:00 Rome)'],
  ['2026-11-28 20:00 America/New_York', 'UTC', 'Sun 29 Nov 01:00 (Sat 28 Nov 20:00 New York)'],
  ['2026-11-29 01:00 Nowhere/Known', 'UTC', 'Sun 29 Nov 01:00'],
])('a missed run at %s is shown in %s as %s', (written, timeZone, shown) =>
  expect(incidentText({ summary: summaryIn(written), missedAtMs }, { timeZone })).toBe(
    summaryIn(shown),
  ),
);

it('is the time zone of the browser where none is named', () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const incident = { summary: summaryIn('2026-11-29 02:00 Europe/Rome'), missedAtMs };
  expect(incidentText(incident)).toBe(incidentText(incident, { timeZone }));
});

it('leaves the text of others, and a text without a time', () => {
  const summary = 'A run failed at 2026-11-29 02:00 Europe/Rome';
  expect(incidentText({ summary, missedAtMs: null })).toBe(summary);
  expect(incidentText({ summary: 'expected at 06:30', missedAtMs })).toBe('expected at 06:30');
});
