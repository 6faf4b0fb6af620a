import { describe, expect, it } from 'vitest';
import { decideDelivery, decideTarget, endTreeCommand } from '../../src/signals/decide-delivery.ts';
import { decideForwarding } from '../../src/signals/decide-forwarding.ts';
import { type SendingSystem, sendSignal } from '../../src/signals/send-signal.ts';
import { decideMode, readTerminalFacts } from '../../src/signals/terminal.ts';

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

describe('sendSignal', () => {
  it.each([
    ['ESRCH', 'gone'],
    ['EPERM', 'denied'],
  ])('tells what %s of the system means: %s', (code, result) => {
    const kill = () => {
      throw Object.assign(new Error('no'), { code });
    };
    expect(sendSignal(7, 'SIGTERM', { platform: 'linux', kill, run: () => 0 })).toBe(result);
  });
});

describe('on Windows', () => {
  const done: unknown[] = [];
  const system = (status: number | null): SendingSystem => ({
    platform: 'win32',
    kill: (target, signal) => done.push([target, signal]),
    run: (file, args) => {
      done.push([file, ...args]);
      return status;
    },
  });

  it('a tree is ended by taskkill', () => {
    expect(endTreeCommand(7)).toEqual(['taskkill', ['/pid', '7', '/t', '/f']]);
    expect(sendSignal(-7, 'SIGKILL', system(0))).toBe('sent');
    expect(sendSignal(-7, 'SIGTERM', system(128))).toBe('gone');
    expect(sendSignal(-7, 'SIGKILL', system(1))).toBe('denied');
    expect(sendSignal(-7, 'SIGKILL', system(null))).toBe('denied');
    expect(done.splice(0)).toHaveLength(4);
  });

  it('a process is asked for by its own number', () => {
    expect(sendSignal(-7, 0, system(0))).toBe('sent');
    expect(sendSignal(7, 'SIGKILL', system(0))).toBe('sent');
    expect(sendSignal(7, 'SIGUSR1', system(0))).toBe('denied');
    expect(done.splice(0)).toEqual([
      [7, 0],
      [7, 'SIGKILL'],
    ]);
  });

  it('the command shares our console, and has its own copy of Ctrl-C and Ctrl-Break', () => {
    const sources = { statFile: '/nowhere', stdinIsTty: () => false, platform: 'win32' } as const;
    const facts = readTerminalFacts(sources);
    const mode = decideMode(facts, 'win32');
    expect(mode).toBe('terminal');
    for (const key of ['SIGINT', 'SIGBREAK'] as const) {
      expect(decideForwarding(key, mode, facts.ownGroupIsForeground)).toEqual({ forward: false });
    }
  });
});
