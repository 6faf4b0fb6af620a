import { expect, it } from 'vitest';
import { signalPlan, stopSignalOf } from '../../src/lean/signal-plan.ts';

const planned = (
  options: Parameters<typeof signalPlan>[0],
  ignored: readonly NodeJS.Signals[],
  name: NodeJS.Signals,
) => signalPlan(options, ignored).find(({ signal }) => signal === name);
const usual = { mapSignal: [], stopSignals: undefined };

it('stops at TERM and INT, passes others on, and suspends itself with the command', () => {
  expect(planned(usual, [], 'SIGTERM')).toMatchObject({ kind: 'stop', sent: 'SIGTERM' });
  expect(planned(usual, [], 'SIGHUP')).toMatchObject({ kind: 'pass', suspends: false });
  expect(planned(usual, [], 'SIGTSTP')).toMatchObject({
    kind: 'pass',
    sent: 'SIGSTOP',
    suspends: true,
  });
});

it('follows the options for signals, and drops what was ignored before', () => {
  const options = {
    mapSignal: [
      { from: 'SIGTERM', to: 'SIGQUIT' },
      { from: 'SIGUSR1', to: 'none' },
    ],
    stopSignals: undefined,
  } as const;
  expect(planned(options, [], 'SIGTERM')).toMatchObject({ kind: 'stop', sent: 'SIGQUIT' });
  expect(planned(options, [], 'SIGUSR1')).toMatchObject({ kind: 'drop' });
  expect(planned(usual, ['SIGHUP'], 'SIGHUP')).toMatchObject({ kind: 'drop' });
  expect(stopSignalOf(options, [])).toBe('SIGQUIT');
  expect(stopSignalOf(usual, [])).toBe('SIGTERM');
  const none = { mapSignal: [{ from: 'SIGTERM', to: 'none' }], stopSignals: undefined } as const;
  expect(stopSignalOf(none, [])).toBe('SIGTERM');
});
