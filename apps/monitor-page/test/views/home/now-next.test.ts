import { describe, expect, it } from 'vitest';
import { nextText, runningText, shareDone } from '../../../src/views/home/now-next.ts';
import { makeHomeTask, makeRunInProgress } from './make.ts';

const counts = { successCount: 6290, errorCount: 10, expectedCount: 10_000 };

describe('how far a run is', () => {
  it.each([
    [counts, 0.63],
    [{ ...counts, skippedCount: 700 }, 0.7],
    [{ ...counts, successCount: 20_000 }, 1],
    [{ ...counts, successCount: null, errorCount: null }, 0],
    [{ ...counts, expectedCount: 0 }, null],
    [{ ...counts, expectedCount: null }, null],
  ])('%j is %s', (run, share) => expect(shareDone(run)).toBe(share));
});

describe('what a task does now', () => {
  const running = (...inProgress: ReturnType<typeof makeRunInProgress>[]) =>
    runningText({ inProgress }, 260_900);

  it('is how far it is and for how long it runs', () => {
    expect(running(makeRunInProgress(counts))).toBe('63 % · 4 m 10 s');
    expect(running(makeRunInProgress())).toBe('4 m 10 s');
    expect(running(makeRunInProgress(), makeRunInProgress(), makeRunInProgress())).toBe(
      '4 m 10 s +2',
    );
    expect(running(makeRunInProgress({ startedAtMs: 999_000 }))).toBe('0 ms');
    expect(running()).toBe('');
  });
});

describe('when a task runs next', () => {
  const now = 1_000_000;
  it.each([
    ['off', { enabled: false, nextExpectedAtMs: now }, '–'],
    ['unknown', { schedule: 'cron(0 2 * * ? *)' }, '–'],
    ['without a schedule', { schedule: '' }, '–'],
    ['a rate that is off', { enabled: false }, '–'],
    ['a rate of which no start is known', {}, 'after the next run'],
    ['a rate that runs', { inProgress: [makeRunInProgress()] }, 'after this run'],
    ['overdue', { nextExpectedAtMs: now - 180_000 }, 'due for 3 m'],
  ])('%s', (_, change, text) => expect(nextText(makeHomeTask(change), now)).toBe(text));

  it('is said in the time zone of its schedule, where that is another one', () => {
    const task = makeHomeTask({
      schedule: 'cron(0 2 * * ? *)',
      timeZone: 'Pacific/Port_Moresby',
      nextExpectedAtMs: now + 60_000,
    });
    expect(nextText(task, now)).toMatch(/^10:17 Port Moresby$/);
    expect(nextText({ ...task, schedule: 'rate(1 day)' }, now)).not.toContain('Port');
    expect(nextText({ ...task, timeZone: 'Nowhere/Known' }, now)).not.toContain('Known');
  });

  it('is a time', () =>
    expect(nextText(makeHomeTask({ nextExpectedAtMs: now + 60_000 }), now)).toMatch(/\d\d:\d\d$/));
});
