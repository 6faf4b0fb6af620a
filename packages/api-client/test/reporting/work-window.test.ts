import { createFakeClock } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { timeText, WorkWindow, waitsUntilOf } from '../../src/reporting/work-window.ts';

const start = 1_000_000;
const open = () => {
  const clock = createFakeClock(start);
  return { clock, window: new WorkWindow(clock) };
};

test('a request in flight may be worked on for twice its limit', () => {
  const { window } = open();
  expect(window.until).toBeUndefined();
  expect(window.open({ timeoutMs: 30_000 }).until).toBe(timeText(start + 60_000));
  expect(window.until).toBe(start + 60_000);
});

test('a request without a limit counts as one of a minute', () => {
  const { window } = open();
  window.open({ timeoutMs: 'none' });
  expect(window.until).toBe(start + 120_000);
});

test('a lost response may be worked on for as long again, and for five seconds at least', async () => {
  const { clock, window } = open();
  const work = window.open({ timeoutMs: 30_000 });
  await clock.advance(20_000);
  work.end(true);
  expect(window.until).toBe(start + 40_000);
  window.open({ timeoutMs: 10 }).end(true);
  expect(window.until).toBe(start + 40_000);
  await clock.advance(20_000);
  window.open({ timeoutMs: 10 }).end(true);
  expect(window.until).toBe(start + 45_000);
});

test('a response leaves what was before', () => {
  const { window } = open();
  window.open({ timeoutMs: 30_000 }).end(false);
  expect(window.until).toBeUndefined();
  window.open({ timeoutMs: 10 }).end(true);
  window.open({ timeoutMs: 30_000 }).end(false);
  expect(window.until).toBe(start + 5000);
});

test.each([
  ['later', { atWorkUntil: timeText(start + 1) }, true],
  ['over', { atWorkUntil: timeText(start) }, false],
  ['more than a day away, after the clock was set back', { atWorkUntil: timeText(1e9) }, false],
  ['no time', { atWorkUntil: 'soon' }, false],
  ['not there', { atWorkUntil: undefined }, false],
  ['of a known execution', { execution: 'e1', atWorkUntil: timeText(start + 1) }, false],
])('a report with a time that is %s', (_name, report, waits) =>
  expect(waitsUntilOf(report, start)).toBe(waits ? report.atWorkUntil : undefined),
);

test('no time is no text', () => expect(timeText(undefined)).toBeUndefined());
