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

test('a lost response may be worked on for as long again, and for a minute at least', async () => {
  const { clock, window } = open();
  const work = window.open({ timeoutMs: 50_000 });
  await clock.advance(40_000);
  work.end(true);
  expect(window.until).toBe(start + 80_000);
  const short = window.open({ timeoutMs: 10 });
  expect(window.until).toBe(start + 100_000);
  await clock.advance(10);
  short.end(true);
  expect(window.until).toBe(start + 100_000);
});

test('a short limit of the request does not shorten the time of the server', async () => {
  const { clock, window } = open();
  const work = window.open({ timeoutMs: 2000 });
  expect(window.until).toBe(start + 60_000);
  await clock.advance(2000);
  work.end(true);
  expect(window.until).toBe(start + 60_000);
});

test('a response leaves what was before', () => {
  const { window } = open();
  window.open({ timeoutMs: 30_000 }).end(false);
  expect(window.until).toBeUndefined();
  window.open({ timeoutMs: 10 }).end(true);
  window.open({ timeoutMs: 30_000 }).end(false);
  expect(window.until).toBe(start + 60_000);
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
