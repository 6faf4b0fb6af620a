import { expect, it } from 'vitest';
import {
  type DeliveryFacts,
  decideDelivery,
} from '../../../src/decisions/delivery/decide-delivery.ts';
import { seeded } from '../../seeded.ts';

const first = 1_000_000;
const dayMs = 86_400_000;
const failed = { kind: 'failed', retryAfterSeconds: null } as const;
const decide = (facts: Partial<DeliveryFacts>, nowMs = first) =>
  decideDelivery({ firstTriedAtMs: first, tries: 1, result: failed, random: 0.5, ...facts }, nowMs);
const retry = (seconds: number) => ({ kind: 'retry', atMs: first + seconds * 1000 });

it('is done when it is delivered', () => {
  expect(decide({ result: { kind: 'delivered' } }, first + 9 * dayMs)).toEqual({
    kind: 'delivered',
  });
});

it.each([
  [1, 5],
  [2, 10],
  [10, 2560],
  [11, 3600],
  [10_000, 3600],
])('after %d tries it waits %d s', (tries, seconds) => {
  expect(decide({ tries })).toEqual(retry(seconds));
});

it.each([
  [0, 4],
  [0.999_999, 6],
])('spreads its tries: %d', (random, seconds) => {
  expect(decide({ random })).toEqual(retry(seconds));
});

it.each([
  [null, 5],
  [1, 5],
  [120, 120],
  [999_999, 3600],
])('when the other side asks for %s s it waits %d s', (retryAfterSeconds, seconds) => {
  expect(decide({ result: { kind: 'failed', retryAfterSeconds } })).toEqual(retry(seconds));
});

it('tries a last time at the end of 24 hours, then gives up', () => {
  const end = first + dayMs;
  expect(decide({ tries: 30 }, end - 1000)).toEqual({ kind: 'retry', atMs: end });
  expect(decide({ tries: 31 }, end)).toEqual({ kind: 'gave-up' });
});

it('does not give up after few tries, because a clock jumped', () => {
  expect(decide({ tries: 2 }, first + 9 * dayMs)).toMatchObject({ kind: 'retry' });
  expect(decide({ tries: 10 }, first + 9 * dayMs)).toEqual({ kind: 'gave-up' });
});

it('ends after 24 hours and not before, with some tens of tries', () => {
  const { below } = seeded(3);
  for (let turn = 0; turn < 50; turn += 1) {
    let [tries, now] = [1, first];
    for (;;) {
      const decision = decide({ tries, random: below(1000) / 1000 }, now);
      if (decision.kind !== 'retry') break;
      expect(decision.atMs).toBeGreaterThan(now);
      [tries, now] = [tries + 1, decision.atMs];
    }
    expect(now).toBe(first + dayMs);
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThan(60);
  }
});
