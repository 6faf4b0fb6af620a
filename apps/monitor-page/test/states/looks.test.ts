import { describe, expect, it } from 'vitest';
import { goesOn, lookOfStatus, lookOfTask } from '../../src/states/looks.ts';
import { makeGoingOn, makeHomeTask, makeRun } from '../views/home/make.ts';

const shapeOf = (change: Parameters<typeof makeHomeTask>[0]) =>
  lookOfTask(makeHomeTask(change)).shape;
const failed = makeRun({ uuid: 'f', status: 'FAILED' });

describe('the look of a status', () => {
  it('differs by shape between good, bad, running and stopped', () => {
    const shapes = [
      'SUCCEEDED',
      'FAILED',
      'RUNNING',
      'STOPPED',
      'ABANDONED',
      'TERMINATED_AFTER_TIME_OUT',
    ].map((status) => lookOfStatus(status).shape);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('names a status that nobody knows', () =>
    expect(lookOfStatus('SENT_TO_MOON')).toEqual({
      shape: 'ring',
      tone: 'quiet',
      words: 'sent to moon',
    }));

  it('goes on only without an end', () => {
    expect(goesOn(makeRun({ status: 'RUNNING', finishedAtMs: null }))).toBe(true);
    expect(goesOn(makeRun({ status: 'STOPPING', finishedAtMs: null }))).toBe(true);
    expect(goesOn(makeRun({ status: 'RUNNING', finishedAtMs: 5 }))).toBe(false);
    expect(goesOn(makeRun({ status: 'ABANDONED', finishedAtMs: null }))).toBe(false);
  });
});

describe('the look of a task', () => {
  it.each([
    ['no run yet', {}, 'ring'],
    ['its last run', { runs: [failed, makeRun()] }, 'disc'],
    ['a failure', { runs: [makeRun(), failed] }, 'cross'],
    ['off', { enabled: false, runs: [failed] }, 'pause'],
    ['a missed run', { runs: [failed], missedAtMs: [9000] }, 'hollow'],
    ['a missed run without any other', { missedAtMs: [9000] }, 'hollow'],
    ['a run after a missed one', { runs: [makeRun()], missedAtMs: [500] }, 'disc'],
    ['running', { runs: [makeRun()], goingOn: [makeGoingOn()] }, 'play'],
    ['running for the first time', { goingOn: [makeGoingOn()] }, 'play'],
    [
      'a failure while it runs again',
      { runs: [failed, makeGoingOn()], goingOn: [makeGoingOn()] },
      'cross',
    ],
  ])('shows %s', (_, change, shape) => expect(shapeOf(change)).toBe(shape));
});
