import { describe, expect, it } from 'vitest';
import {
  decideForwarding,
  forwardableSignals,
  signalsToHandle,
  stopSignals,
  stopSignalsOf,
} from '../../src/index.ts';

const as = (signal: NodeJS.Signals, suspendSelf = false) => ({
  forward: true,
  signal,
  suspendSelf,
});
const suspending = ['SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const;

describe('in its own group the child', () => {
  it.each(forwardableSignals.filter((name) => !suspending.some((other) => other === name)))(
    'gets %s',
    (signal) => {
      expect(decideForwarding(signal, 'group', false)).toEqual(as(signal));
      expect(decideForwarding(signal, 'group', true)).toEqual(as(signal));
    },
  );

  it.each(suspending)('is suspended by SIGSTOP at %s, as is this process', (signal) => {
    expect(decideForwarding(signal, 'group', false)).toEqual(as('SIGSTOP', true));
  });
});

describe('in a terminal the child', () => {
  it.each(['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const)('gets %s', (signal) => {
    expect(decideForwarding(signal, 'terminal', true)).toEqual(as(signal));
  });

  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'has got %s from the key unless in the background',
    (signal) => {
      expect(decideForwarding(signal, 'terminal', true)).toEqual({ forward: false });
      expect(decideForwarding(signal, 'terminal', false)).toEqual(as(signal));
    },
  );

  it.each([...suspending, 'SIGWINCH', 'SIGCONT'] as const)('has always got %s', (signal) => {
    expect(decideForwarding(signal, 'terminal', true)).toEqual({ forward: false });
    expect(decideForwarding(signal, 'terminal', false)).toEqual({ forward: false });
  });
});

describe('the lists', () => {
  it('contain no signal that cannot or must not be handled', () => {
    const never = ['KILL', 'STOP', 'CHLD', 'SEGV', 'BUS', 'FPE', 'ILL', 'PROF', 'PIPE', 'XFSZ'];
    expect(forwardableSignals.filter((name) => never.includes(name.slice(3)))).toEqual([]);
    expect(forwardableSignals).toEqual(expect.arrayContaining([...stopSignals]));
    expect(new Set(forwardableSignals).size).toBe(forwardableSignals.length);
  });

  it('name the signals that stop a run: outside of a terminal neither HUP nor QUIT', () => {
    expect(stopSignalsOf('group')).toEqual(['SIGTERM', 'SIGINT']);
    expect(stopSignalsOf('terminal')).toEqual(stopSignals);
  });

  it('leave suspension to the shell in a terminal', () => {
    expect(signalsToHandle('group')).toEqual(forwardableSignals);
    const inTerminal = signalsToHandle('terminal');
    expect(forwardableSignals.filter((name) => !inTerminal.includes(name)).toSorted()).toEqual(
      suspending.toSorted(),
    );
  });
});
