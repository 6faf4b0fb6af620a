import type { Supervised } from '@procwrap/process-supervisor';
import { createMovableClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createRules } from '../../src/signals/rules.ts';
import { createSignalledChild } from '../../src/signals/signalled-child.ts';

const signals = createRules({ mapSignal: [], stopSignals: undefined }, 'group', []);

const childAfterStop = () => {
  const child = createSignalledChild(createMovableClock());
  child.attach({ forward: () => {} } as unknown as Supervised);
  child.pass('SIGTERM', 'SIGTERM');
  return child;
};

it('explains a failure after a stop signal by the signal', () =>
  expect(
    childAfterStop().detach({ kind: 'exited', exitCode: 3 }, { signals, success: undefined }),
  ).toBe('SIGTERM'));

it('needs no explanation for an exit code that is a success', () =>
  expect(
    childAfterStop().detach(
      { kind: 'exited', exitCode: 3 },
      { signals, success: { successExitCodes: [0, 3] } },
    ),
  ).toBeUndefined());

it('explains the exit code of a signal by the signal', () =>
  expect(
    childAfterStop().detach({ kind: 'exited', exitCode: 143 }, { signals, success: undefined }),
  ).toBe('SIGTERM'));
