import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { listenToSignals } from '../../src/services/signals.ts';
import { createSelf } from '../fake-self.ts';

const listening = () => {
  const { self, send, listeners } = createSelf();
  const done: string[] = [];
  const clock = createFakeClock();
  const work = {
    stop: (signal: NodeJS.Signals) => void done.push(`stop ${signal}`),
    forceKill: () => void done.push('forceKill'),
    forward: (signal: NodeJS.Signals) => void done.push(`forward ${signal}`),
  };
  const stopListening = listenToSignals(self, work, clock);
  return { send, done, stopListening, listeners, clock };
};

it('stops at the first stop signal, and passes on another one', () => {
  const { send, done } = listening();
  send('SIGTERM');
  send('SIGTERM');
  send('SIGINT');
  send('SIGHUP');
  expect(done).toEqual(['stop SIGTERM', 'forward SIGINT', 'forward SIGHUP']);
});

it('kills at the same signal again, but not at a copy that comes at once', async () => {
  const { send, done, clock } = listening();
  send('SIGTERM');
  send('SIGINT');
  await clock.advance(250);
  send('SIGTERM');
  expect(done).toEqual(['stop SIGTERM', 'forward SIGINT']);
  await clock.advance(1);
  send('SIGINT');
  send('SIGTERM');
  expect(done.slice(2)).toEqual(['forceKill', 'forceKill']);
});

it('handles no signals after it is switched off', () => {
  const { stopListening, listeners } = listening();
  expect(listeners()).toBeGreaterThan(0);
  stopListening();
  expect(listeners()).toBe(0);
});
