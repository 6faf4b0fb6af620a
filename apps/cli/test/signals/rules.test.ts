import { expect, it } from 'vitest';
import { createRules } from '../../src/signals/rules.ts';

const ignored = ['SIGHUP'] as const;

it('drops signals that were ignored when procwrap was started, and passes on the others', () => {
  const rules = createRules({ mapSignal: [], stopSignals: undefined }, 'group', ignored);
  expect(rules.replacementOf('SIGHUP')).toBe('none');
  expect(rules.replacementOf('SIGTERM')).toBeUndefined();
});

it('passes on an ignored signal that an option names', () => {
  const stopping = createRules({ mapSignal: [], stopSignals: ['SIGHUP'] }, 'group', ignored);
  expect(stopping.replacementOf('SIGHUP')).toBeUndefined();
  expect(stopping.endsRun('SIGHUP')).toBe(true);
  expect(stopping.endsRun('SIGTERM')).toBe(false);
  const mapSignal = [{ from: 'SIGHUP', to: 'SIGUSR1' }] as const;
  const mapped = createRules({ mapSignal, stopSignals: undefined }, 'group', ignored);
  expect(mapped.replacementOf('SIGHUP')).toBe('SIGUSR1');
});
