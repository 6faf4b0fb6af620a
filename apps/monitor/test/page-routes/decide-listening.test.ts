import { expect, it } from 'vitest';
import { decideListening } from '../../src/page-routes/decide-listening.ts';

const watch = { armedAtMs: 1000, judgesFromMs: 5000 };
const tick = { atMs: 2000, watch };
const times = { sinceMs: 1000, untilMs: 5000 };

it.each([
  ['a new database', { lastTick: undefined }, { because: 'began', awayFromMs: null }],
  ['a new database with its first tick', {}, { because: 'began', awayFromMs: null }],
  [
    'an outage',
    { outages: [{ fromMs: 400, toMs: 1000 }] },
    { because: 'was-away', awayFromMs: 400 },
  ],
  [
    'an outage that is not stored yet',
    { lastTick: { atMs: 300, watch: { armedAtMs: 10, judgesFromMs: 20 } } },
    { because: 'was-away', awayFromMs: 300 },
  ],
  [
    'a clock that was set',
    { watch: { ...watch, clockSetAtMs: 1000 }, outages: [{ fromMs: 400, toMs: 1000 }] },
    { because: 'clock-was-set', awayFromMs: null },
  ],
  [
    'an outage after the clock was set',
    { watch: { ...watch, clockSetAtMs: 7 }, outages: [{ fromMs: 400, toMs: 1000 }] },
    { because: 'was-away', awayFromMs: 400 },
  ],
])('%s', (_, facts, expected) => {
  const decided = decideListening({ watch, lastTick: tick, outages: [], ...facts }, 3000);
  expect(decided).toEqual({ ...expected, ...times });
});

it('nothing is said once runs are judged', () =>
  expect(decideListening({ watch, lastTick: tick, outages: [] }, 5000)).toBe(null));
