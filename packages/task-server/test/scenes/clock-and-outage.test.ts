import { describe, expect, it } from 'vitest';
import { seeded } from '../seeded.ts';
import { SmallServer } from './small-server.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const begin = Date.parse('2026-03-01T00:00:00Z');

interface Scene {
  readonly hours: number;
  /** The error of the server's clock, at a true time after the beginning. */
  readonly clockErrorMs?: (elapsedMs: number) => number;
  /** Whether the server is running, at a true time after the beginning. */
  readonly isUp?: (elapsedMs: number) => boolean;
  /** Whether the run of that minute takes place. */
  readonly takesPlace?: (minute: number) => boolean;
}

const stepMs = 5 * secondMs;

/** The events of a job that starts every ten minutes and runs for eight, with heartbeats. */
const act = (server: SmallServer, elapsedMs: number, nowMs: number) => {
  const inPeriodMs = elapsedMs % (10 * minuteMs);
  if (inPeriodMs === 0) server.start(begin + elapsedMs, nowMs);
  if (inPeriodMs < 8 * minuteMs && elapsedMs % (30 * secondMs) === 0) server.heartbeat(nowMs);
  if (inPeriodMs === 8 * minuteMs) server.end();
};

/** Plays the events of the job to a server that checks every five seconds. */
const play = (scene: Scene) => {
  const { hours, clockErrorMs = () => 0, isUp = () => true, takesPlace = () => true } = scene;
  const server = new SmallServer();
  let wasUp = false;
  for (let elapsedMs = 0; elapsedMs < hours * hourMs; elapsedMs += stepMs) {
    const nowMs = begin + elapsedMs + clockErrorMs(elapsedMs);
    const minute = 10 * Math.floor(elapsedMs / (10 * minuteMs));
    const isUpNow = isUp(elapsedMs);
    if (isUpNow && takesPlace(minute)) act(server, elapsedMs, nowMs);
    if (isUpNow) server.tick(nowMs, wasUp ? stepMs : undefined);
    wasUp = isUpNow;
  }
  return server;
};

const between = (from: number, to: number) => (elapsedMs: number) =>
  from <= elapsedMs && elapsedMs < to;

describe('a server around the decisions', () => {
  it('alerts nobody while all is well', () => {
    const server = play({ hours: 6 });
    expect(server.alerts).toEqual([]);
    const states = server.expected.map(({ state }) => state);
    expect(states.filter((state) => state === 'met').length).toBeGreaterThan(33);
  });

  it('alerts for each run that does not take place', () => {
    const server = play({ hours: 6, takesPlace: (minute) => ![120, 240, 250].includes(minute) });
    expect(server.alerts).toEqual([
      'missed 2026-03-01T02:00:00.000Z',
      'missed 2026-03-01T04:00:00.000Z',
      'missed 2026-03-01T04:10:00.000Z',
    ]);
  });

  it.each([
    ['a second forward, and back', secondMs],
    ['an hour forward, and back', hourMs],
    ['a day forward, and back', 24 * hourMs],
    ['an hour back, and forward', -hourMs],
    ['a day back, and forward', -24 * hourMs],
  ])('alerts nobody when its clock jumps %s', (_name, errorMs) => {
    const isWrong = between(2 * hourMs + 123_000, 2 * hourMs + 20 * minuteMs);
    const server = play({ hours: 8, clockErrorMs: (at) => (isWrong(at) ? errorMs : 0) });
    expect(server.alerts).toEqual([]);
  });

  it('sees what is missing after its clock was wrong', () => {
    const isWrong = between(2 * hourMs, 2 * hourMs + 20 * minuteMs);
    const server = play({
      hours: 8,
      clockErrorMs: (at) => (isWrong(at) ? 24 * hourMs : 0),
      takesPlace: (minute) => minute !== 300,
    });
    expect(server.alerts).toEqual(['missed 2026-03-01T05:00:00.000Z']);
  });

  it.each([
    [1, 20_000],
    [2, 10 * minuteMs],
    [3, 2 * hourMs],
  ])('alerts nobody for its own outage (seed %d, %d ms)', (seed, lengthMs) => {
    const { below } = seeded(seed);
    for (let turn = 0; turn < 5; turn += 1) {
      const from = hourMs + below(720) * 5 * secondMs;
      const isAway = between(from, from + lengthMs);
      expect(play({ hours: 6, isUp: (at) => !isAway(at) }).alerts).toEqual([]);
    }
  });

  it('sees what is missing after an outage', () => {
    const isAway = between(hourMs, 2 * hourMs);
    const server = play({
      hours: 6,
      isUp: (at) => !isAway(at),
      takesPlace: (minute) => ![90, 200].includes(minute),
    });
    expect(server.alerts).toEqual(['missed 2026-03-01T03:20:00.000Z']);
  });
});
