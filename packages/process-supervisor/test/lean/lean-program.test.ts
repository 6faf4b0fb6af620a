import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  type LeanSettings,
  leanProgram,
  readLeanState,
  withoutLeanState,
} from '../../src/lean/lean-program.ts';

const settings: LeanSettings = {
  tools: { shell: ['/bin/sh'], setsid: '/usr/bin/setsid', sleep: '/bin/sleep' },
  words: ['/usr/bin/node', "it's", '--'],
  signals: [
    { signal: 'SIGTERM', kind: 'stop', sent: 'SIGINT' },
    { signal: 'SIGHUP', kind: 'pass', sent: 'SIGHUP' },
    { signal: 'SIGTSTP', kind: 'pass', sent: 'SIGSTOP', suspends: true },
    { signal: 'SIGUSR1', kind: 'drop', sent: 'SIGUSR1' },
  ],
  stopSignal: 'SIGTERM',
  graceMs: 30_000,
  watchdog: true,
  state: '{"key":"ä"}',
  env: { PATH: '/bin' },
};

describe('the shell of a lean run', () => {
  it('has no value in its arguments, and the state in its environment', () => {
    const program = leanProgram(settings);
    expect(program?.args).toEqual(['-c', 'eval "$PROCWRAP_LEAN_SCRIPT"', 'procwrap']);
    expect(readLeanState(program?.env ?? {})).toBe('{"key":"ä"}');
    expect(withoutLeanState(program?.env ?? {})).toEqual({ PATH: '/bin' });
  });

  it.each([
    ['backup.sh', 'procwrap: backup.sh'],
    ["it's $(nightly)", "procwrap: it's $(nightly)"],
    ['nightly\0\u001B[31m\nmore', 'procwrap: nightly'],
    ['x'.repeat(99), `procwrap: ${'x'.repeat(60)}`],
    ['', 'procwrap'],
    [undefined, 'procwrap'],
  ])('has a name in the list of processes: %j', (name, shown) => {
    expect(leanProgram({ ...settings, name })?.args.at(-1)).toBe(shown);
  });

  it('gets a long state in parts, and none that is too long', () => {
    const state = 'x'.repeat(300_000);
    expect(readLeanState(leanProgram({ ...settings, state })?.env ?? {})).toBe(state);
    expect(leanProgram({ ...settings, state: 'x'.repeat(2_000_000) })).toBeUndefined();
    expect(readLeanState({})).toBeUndefined();
  });

  it('has a trap for each signal, and its times in hundredths of a second', () => {
    const times = { timeoutMs: 1500, deadlineAt: 20_000, heartbeatMs: 5, pauseMs: 250 };
    const script = String(leanProgram({ ...settings, ...times })?.env.PROCWRAP_LEAN_SCRIPT);
    expect(script).toContain(`at15=; trap 'q="\${q}asked 15 2;"; wake' 15\n`);
    expect(script).toContain(`trap 'q="\${q}pass 1 1;"; wake' 1\n`);
    expect(script).toContain(`trap 'q="\${q}pass 20 19 1;"; wake' 20\n`);
    expect(script).toContain('trap : 10\n');
    expect(script).toContain(
      "grace='3000'\ntimeout='150'\nlimit='2000'\nlimitwhy='deadline'\nevery='1'\npause='0.250'\nwatch='1'\nnext='next'\n",
    );
    expect(script).toContain(`words=''\\''/usr/bin/node'\\'' '\\''it'\\''\\'\\'''\\''s'\\''`);
    expect(spawnSync('/bin/sh', ['-n', '-c', script]).status).toBe(0);
  });
});
