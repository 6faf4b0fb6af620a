import { describe, expect, it } from 'vitest';
import { isInProgress, lookOfStatus, lookOfTask } from '../../src/states/looks.ts';
import { makeHomeTask, makeRun, makeRunInProgress } from '../views/home/make.ts';

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

  it('continues only without an end', () => {
    expect(isInProgress(makeRun({ status: 'RUNNING', finishedAtMs: null }))).toBe(true);
    expect(isInProgress(makeRun({ status: 'STOPPING', finishedAtMs: null }))).toBe(true);
    expect(isInProgress(makeRun({ status: 'RUNNING', finishedAtMs: 5 }))).toBe(false);
    expect(isInProgress(makeRun({ status: 'ABANDONED', finishedAtMs: null }))).toBe(false);
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
    ['running', { runs: [makeRun()], inProgress: [makeRunInProgress()] }, 'play'],
    ['running for the first time', { inProgress: [makeRunInProgress()] }, 'play'],
    [
      'a failure while it runs again',
      { runs: [failed, makeRunInProgress()], inProgress: [makeRunInProgress()] },
      'cross',
    ],
  ])('shows %s', (_, change, shape) => expect(shapeOf(change)).toBe(shape));
});
