import { describe, expect, it } from 'vitest';
import { decideDelivery, decideTarget } from '../../src/signals/decide-delivery.ts';

describe('decideDelivery', () => {
  it.each([
    ['linux', -7, 'SIGTERM', 'signal'],
    ['darwin', 7, 'SIGUSR1', 'signal'],
    ['win32', -7, 'SIGTERM', 'endTree'],
    ['win32', -7, 'SIGKILL', 'endTree'],
    ['win32', 7, 'SIGKILL', 'signal'],
    ['win32', -7, 0, 'signal'],
    ['win32', -7, 'SIGCONT', 'impossible'],
    ['win32', 7, 'SIGBREAK', 'impossible'],
  ] as const)('on %s to %d of %s: %s', (platform, target, signal, delivery) => {
    expect(decideDelivery(platform, target, signal)).toBe(delivery);
  });
});

describe('decideTarget', () => {
  it.each([
    ['linux', 'group', true, -7],
    ['linux', 'group', false, 7],
    ['linux', 'terminal', true, 7],
    ['win32', 'terminal', true, -7],
    ['win32', 'terminal', false, 7],
  ] as const)('on %s in mode %s, all of it: %s', (platform, mode, terminateGroup, target) => {
    expect(decideTarget(platform, { mode, terminateGroup }, 7)).toBe(target);
  });
});
