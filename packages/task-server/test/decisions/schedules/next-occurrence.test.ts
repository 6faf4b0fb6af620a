import { describe, expect, it } from 'vitest';
import {
  nextOccurrence,
  type Occurrence,
} from '../../../src/decisions/schedules/next-occurrence.ts';
import { scheduleOf } from './schedule-of.ts';

const follow = (text: string, timeZone: string, from: string, count: number): Occurrence[] => {
  const schedule = scheduleOf(text, timeZone);
  const found: Occurrence[] = [];
  let afterMs = Date.parse(from);
  for (let turn = 0; turn < count; turn += 1) {
    const next = nextOccurrence(schedule, afterMs);
    if (next.kind !== 'next') break;
    found.push(next.occurrence);
    afterMs = next.occurrence.atMs;
  }
  return found;
};
const shown = (occurrence: Occurrence): string => {
  const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z');
  const also = occurrence.kind === 'repeated-time' ? ` or ${iso(occurrence.alsoAtMs)}` : '';
  return `${iso(occurrence.atMs)} ${occurrence.kind}${also}`;
};

describe('nextOccurrence where the clock changes', () => {
  it.each([
    {
      name: 'New York 02:30, which is skipped in March',
      call: ['30 2 * * *', 'America/New_York', '2026-03-07T00:00:00Z'],
      expected: [
        '2026-03-07T07:30Z usual',
        '2026-03-08T07:00Z skipped-time',
        '2026-03-09T06:30Z usual',
      ],
    },
    {
      name: 'New York 01:30, which comes twice in November',
      call: ['30 1 * * *', 'America/New_York', '2026-10-31T12:00:00Z'],
      expected: ['2026-11-01T05:30Z repeated-time or 2026-11-01T06:30Z', '2026-11-02T06:30Z usual'],
    },
    {
      name: 'a list of hours, once where the clock repeats one',
      call: ['30 1,14 * * *', 'America/New_York', '2026-10-31T20:00:00Z'],
      expected: ['2026-11-01T05:30Z repeated-time or 2026-11-01T06:30Z', '2026-11-01T19:30Z usual'],
    },
    {
      name: 'Lord Howe 02:15, which half an hour skips in October',
      call: ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-02T16:00:00Z'],
      expected: ['2026-10-03T15:30Z skipped-time', '2026-10-04T15:15Z usual'],
    },
    {
      name: 'Lord Howe 01:45, which comes twice in April',
      call: ['45 1 * * *', 'Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
      expected: ['2026-04-04T14:45Z repeated-time or 2026-04-04T15:15Z', '2026-04-05T15:15Z usual'],
    },
    {
      name: 'Santiago midnight, which is skipped in September',
      call: ['0 0 * * *', 'America/Santiago', '2026-09-05T12:00:00Z'],
      expected: ['2026-09-06T04:00Z skipped-time', '2026-09-07T03:00Z usual'],
    },
    {
      name: 'Santiago 23:30, which comes twice in April',
      call: ['30 23 * * *', 'America/Santiago', '2026-04-04T12:00:00Z'],
      expected: ['2026-04-05T02:30Z repeated-time or 2026-04-05T03:30Z', '2026-04-06T03:30Z usual'],
    },
    {
      name: 'Apia midnight, over the day that Samoa left out',
      call: ['0 0 * * *', 'Pacific/Apia', '2011-12-28T12:00:00Z'],
      expected: ['2011-12-29T10:00Z usual', '2011-12-30T10:00Z usual', '2011-12-31T10:00Z usual'],
    },
    {
      name: 'every half hour, forward',
      call: ['*/30 * * * *', 'America/New_York', '2026-03-08T06:15:00Z'],
      expected: ['2026-03-08T06:30Z usual', '2026-03-08T07:00Z usual', '2026-03-08T07:30Z usual'],
    },
    {
      name: 'every half hour, back: the second pass is optional',
      call: ['*/30 * * * *', 'America/New_York', '2026-11-01T04:45:00Z'],
      expected: [
        '2026-11-01T05:00Z repeated-time or 2026-11-01T06:00Z',
        '2026-11-01T05:30Z repeated-time or 2026-11-01T06:30Z',
        '2026-11-01T06:00Z second-pass',
        '2026-11-01T06:30Z second-pass',
        '2026-11-01T07:00Z usual',
      ],
    },
  ])('$name', ({ call: [text = '', zone = '', from = ''], expected }) => {
    expect(follow(text, zone, from, expected.length).map(shown)).toEqual(expected);
  });
});

describe('nextOccurrence', () => {
  it.each([
    ['0 9 31 2 *', 'UTC'],
    ['cron(0 9 31 2 ? *)', 'America/New_York'],
    ['cron(0 0 1 1 ? 2020)', 'UTC'],
  ])('has no next time for %s', (text, zone) => {
    const next = nextOccurrence(scheduleOf(text, zone), Date.parse('2026-01-01T00:00:00Z'));
    expect(next).toEqual({ kind: 'never' });
  });

  it.each([
    ['cron(5/10 * * * ? *)', '2026-01-01T00:05Z', '2026-01-01T00:15Z'],
    ['cron(0 9 ? * 2 *)', '2026-01-05T09:00Z', '2026-01-12T09:00Z'],
    ['0 9 * * 2', '2026-01-06T09:00Z', '2026-01-13T09:00Z'],
    ['0 9 1 * MON', '2026-01-01T09:00Z', '2026-01-05T09:00Z'],
    ['cron(0 9 ? * L *)', '2026-01-03T09:00Z', '2026-01-10T09:00Z'],
    ['0 0 29 2 *', '2028-02-29T00:00Z', '2032-02-29T00:00Z'],
    ['rate(5 minutes)', '2026-01-01T00:05Z', '2026-01-01T00:10Z'],
  ])('%s comes at %s, then at %s', (text, ...expected) => {
    const found = follow(text, 'UTC', '2026-01-01T00:00:00Z', 2);
    expect(found.map(shown)).toEqual(expected.map((at) => `${at} usual`));
  });

  it('is after the given time, also when that is an occurrence', () => {
    const at = Date.parse('2026-01-01T09:00:00Z');
    expect(nextOccurrence(scheduleOf('0 9 * * *'), at - 1)).toMatchObject({
      occurrence: { atMs: at },
    });
    expect(nextOccurrence(scheduleOf('0 9 * * *'), at)).toMatchObject({
      occurrence: { atMs: at + 86_400_000 },
    });
  });

  it('says in one line why it cannot be calculated', () => {
    const stored = { ...scheduleOf('0 9 * * *'), timeZone: 'Mars/Olympus' };
    const next = nextOccurrence(stored, 0);
    expect(next).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/^cron\(0 9 \* \* \*\) cannot be calculated: .*Mars\/Olympus/),
    });
    expect(nextOccurrence(scheduleOf('0 9 * * *'), Number.NaN).kind).toBe('failed');
  });

  it('has no next time for a rate that leaves the calendar', () => {
    expect(nextOccurrence(scheduleOf('rate(100 years)'), 8.64e15)).toEqual({ kind: 'never' });
  });
});
