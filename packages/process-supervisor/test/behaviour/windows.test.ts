import { describe, expect, it } from 'vitest';
import { endTreeCommand } from '../../src/signals/decide-delivery.ts';
import { decideForwarding } from '../../src/signals/decide-forwarding.ts';
import { type SendingSystem, sendSignal } from '../../src/signals/send-signal.ts';
import { decideMode, readTerminalFacts } from '../../src/signals/terminal.ts';

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

  it('the existence of a process is checked by its own number', () => {
    expect(sendSignal(-7, 0, system(0))).toBe('sent');
    expect(sendSignal(7, 'SIGKILL', system(0))).toBe('sent');
    expect(sendSignal(7, 'SIGUSR1', system(0))).toBe('denied');
    expect(done.splice(0)).toEqual([
      [7, 0],
      [7, 'SIGKILL'],
    ]);
  });

  it('the command shares our console, and gets Ctrl-C and Ctrl-Break itself', () => {
    const sources = { statFile: '/nowhere', stdinIsTty: () => false, platform: 'win32' } as const;
    const facts = readTerminalFacts(sources);
    const mode = decideMode(facts, 'win32');
    expect(mode).toBe('terminal');
    for (const key of ['SIGINT', 'SIGBREAK'] as const) {
      expect(decideForwarding(key, mode, facts.ownGroupIsForeground)).toEqual({ forward: false });
    }
  });
});
