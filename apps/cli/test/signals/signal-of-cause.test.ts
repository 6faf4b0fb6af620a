import { expect, it } from 'vitest';
import { signalOfCause } from '../../src/signals/signal-of-cause.ts';

it('is the signal that came, and SIGTERM for any other stop', () => {
  expect(signalOfCause({ by: 'signal', signal: 'SIGINT' })).toBe('SIGINT');
  expect(signalOfCause({ by: 'server' })).toBe('SIGTERM');
  expect(signalOfCause(undefined)).toBe('SIGTERM');
});
