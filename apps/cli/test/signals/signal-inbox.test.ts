import { expect, it } from 'vitest';
import { createSignalInbox } from '../../src/signals/signal-inbox.ts';

it('keeps early signals, and handles more on demand, each once', () => {
  const handlers = new Map<NodeJS.Signals, () => void>();
  let installed = 0;
  const inbox = createSignalInbox((signal, handler) => {
    installed += 1;
    handlers.set(signal, handler);
  });
  expect([...handlers.keys()]).toContain('SIGUSR1');
  handlers.get('SIGTERM')?.();
  const got: string[] = [];
  inbox.subscribe(['SIGTERM', 'SIGWINCH'], (signal) => got.push(signal));
  handlers.get('SIGWINCH')?.();
  expect(got).toEqual(['SIGTERM', 'SIGWINCH']);
  expect(installed).toBe(7);
});
