import { expect, it } from 'vitest';
import { listenToSignals } from '../../src/services/signals.ts';
import { createSelf } from '../fake-self.ts';

const listening = () => {
  const { self, send, listeners } = createSelf();
  const done: string[] = [];
  const deaf = listenToSignals(self, {
    stop: (signal) => done.push(`stop ${signal}`),
    hurry: () => done.push('hurry'),
    forward: (signal) => done.push(`forward ${signal}`),
  });
  return { send, done, deaf, listeners };
};

it('stops at the first stop signal, and passes on another one', () => {
  const { send, done } = listening();
  send('SIGTERM');
  send('SIGTERM');
  send('SIGINT');
  send('SIGHUP');
  expect(done).toEqual(['stop SIGTERM', 'forward SIGINT', 'forward SIGHUP']);
});

it('hears nothing any more when it is told so', () => {
  const { deaf, listeners } = listening();
  expect(listeners()).toBeGreaterThan(0);
  deaf();
  expect(listeners()).toBe(0);
});
