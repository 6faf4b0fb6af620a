import type { TimelineAnswer } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/views/timeline/merge-by-pixel.ts';
import { spanInWords, timelineRows, withEvent } from '../../../src/views/timeline/timeline-rows.ts';
import { makeHomeTask, makeRun, makeRunInProgress } from '../home/make.ts';

const answer: TimelineAnswer = {
  tasks: [
    { uuid: 'a', name: 'one', environment: 'staging' },
    { uuid: 'b', name: 'two', environment: 'production' },
    { uuid: 'c', name: 'three', environment: 'production' },
  ],
  runs: [{ ...makeRun({ uuid: 'r1' }), taskUuid: 'b' }],
  missed: [{ taskUuid: 'b', atMs: 500 }],
  isCut: false,
  nowMs: 1000,
};

describe('the rows of the timeline', () => {
  it('are grouped by environment', () => {
    const rows = timelineRows(answer);
    expect(rows.map((row) => row.name)).toEqual(['production', 'two', 'three', 'staging', 'one']);
    expect(rows[0]).toEqual({ kind: 'group', name: 'production', count: 2 });
    expect(rows[1]).toMatchObject({ uuid: 'b', missedAtMs: [500], runs: [{ uuid: 'r1' }] });
    expect(rows[2]).toMatchObject({ runs: [], missedAtMs: [] });
  });

  it('take over the runs of an event', () => {
    const task = makeHomeTask({
      uuid: 'b',
      runs: [makeRun({ uuid: 'r1', status: 'FAILED' })],
      inProgress: [makeRunInProgress({ uuid: 'r2' })],
      missedAtMs: [500, 700],
    });
    const event = { tasks: [task, makeHomeTask({ uuid: 'other' })], runningCount: 1, nowMs: 2000 };
    const changed = withEvent(answer, event);
    expect(changed.runs.map(({ uuid, status }) => [uuid, status])).toEqual([
      ['r1', 'FAILED'],
      ['r2', 'RUNNING'],
    ]);
    expect(changed.missed.map(({ atMs }) => atMs)).toEqual([500, 700]);
    expect(withEvent(answer, { ...event, nowMs: 999 })).toBe(answer);
  });
});

describe('a piece of a row in words', () => {
  const span: Span = {
    x: 0,
    width: 2,
    tone: 'bad',
    count: 1,
    badCount: 1,
    missedCount: 0,
    startMs: 0,
    endMs: 250_000,
    uuid: 'r',
    words: 'failed',
  };

  it('is one run', () => expect(spanInWords(span, 0)).toMatch(/^failed, \d\d:\d\d, 4 m 10 s$/));

  it('is one missed run', () =>
    expect(spanInWords({ ...span, words: 'missed', missedCount: 1 }, 0)).toMatch(
      /^missed, \d\d:\d\d$/,
    ));

  it('is several', () => {
    const several = { ...span, count: 1200, badCount: 2, missedCount: 1 };
    expect(spanInWords(several, 0)).toMatch(
      /^1,199 runs, 2 failed, 1 missed, \d\d:\d\d to \d\d:\d\d$/,
    );
    expect(spanInWords({ ...span, count: 2, badCount: 0, missedCount: 1 }, 0)).toMatch(
      /^1 run, 1 missed/,
    );
  });
});
