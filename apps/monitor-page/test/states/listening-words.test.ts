import { expect, it } from 'vitest';
import { describeListening } from '../../src/states/listening-words.ts';
import { formatMoment } from '../../src/time/format-moment.ts';

const now = 10_000_000;
const times = { sinceMs: now - 120_000, untilMs: now + 600_000, awayFromMs: null };
const at = (ms: number) => formatMoment(ms, now);
const judged = `runs that are missing, silent or too long are judged from ${at(times.untilMs)} on.`;

it('a new monitor is not said to have been away', () =>
  expect(describeListening({ listening: { because: 'began', ...times } }, now)).toBe(
    `The monitor began at ${at(times.sinceMs)}: ${judged}`,
  ));

it('an outage is named with its times', () => {
  const away = { because: 'was-away', ...times, awayFromMs: 60_000 } as const;
  expect(describeListening({ listening: away }, now)).toBe(
    `The monitor was away from ${at(60_000)} to ${at(times.sinceMs)}: ${judged}`,
  );
});

it.each([
  ['nothing holds it back', null],
  ['the time has come', { because: 'began', ...times, untilMs: now }],
  ['the problems say that the clock was set', { because: 'clock-was-set', ...times }],
] as const)('nothing is said when %s', (_, listening) =>
  expect(describeListening({ listening }, now)).toBe(null),
);
