import { expect, it } from 'vitest';
import { decideDelivery } from '../../src/secret-watch/decide-delivery.ts';

it.each([
  ['SIGHUP', true, false, { kind: 'signal', signal: 'SIGHUP' }],
  ['restart', true, false, { kind: 'restart' }],
  ['ignore', true, false, { kind: 'files' }],
  ['SIGHUP', true, true, { kind: 'whenFree' }],
  ['restart', true, true, { kind: 'whenFree' }],
  ['ignore', true, true, { kind: 'whenFree' }],
  ['restart', false, false, { kind: 'nextAttempt' }],
  ['SIGHUP', false, true, { kind: 'nextAttempt' }],
] as const)('%s, running: %s, busy: %s: %j', (action, isRunning, isBusy, delivery) => {
  expect(decideDelivery({ action, isRunning, isBusy })).toEqual(delivery);
});
