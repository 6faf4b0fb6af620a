import { readOptions } from '@procwrap/config';
import { modesWithoutEffect } from '@procwrap/config/reference';
import { describe, expect, it } from 'vitest';
import { decideNotOnWindows } from '../../src/windows/not-on-windows.ts';
import { createDeps, wrapHere } from '../in-process.ts';

const findingsOf = (object: Record<string, unknown>, platform: NodeJS.Platform = 'win32') =>
  decideNotOnWindows(platform, readOptions({ env: {}, object }));

describe('an option that cannot work on Windows', () => {
  const rest = { drain: 5, cgroup: true, progress: true, mode: 'exec' };
  const all = { user: 'root', mapSignal: ['TERM:INT'], ...rest };

  it('has one message for each option that is set', () => {
    expect(findingsOf({ offlineMode: true })).toEqual([]);
    expect(findingsOf(all).map(({ severity, where }) => [severity, where])).toEqual([
      ['error', 'options.user'],
      ['warning', 'options.mapSignal'],
      ['warning', 'options.drain'],
      ['warning', 'options.cgroup'],
      ['warning', 'options.progress'],
      ['error', 'options.mode'],
    ]);
    for (const { message } of findingsOf(all)) expect(message).toMatch(/Windows.*; \w+/);
  });

  it('is the same as in the table of modes', () => {
    const inTable = Object.entries(modesWithoutEffect)
      .filter(([, modes]) => modes.includes('windows'))
      .map(([name]) => name);
    const { options, sources } = readOptions({
      env: {},
      object: { ...all, stopSignals: ['SIGINT'] },
    });
    const named = decideNotOnWindows('win32', { options, sources }).map(({ where }) =>
      where.replace('options.', ''),
    );
    expect(named.toSorted()).toEqual(inTable.toSorted());
  });

  it.each(['linux', 'darwin'] as const)('has no message on %s', (platform) => {
    expect(findingsOf(all, platform)).toEqual([]);
  });

  it('stops a run before its command when the run would do something else without it', async () => {
    const inProcess = createDeps({ platform: 'win32' });
    const { code, lines } = await wrapHere(['-o', '--mode', 'exec', 'true'], {}, inProcess);
    expect(code).toBe(78);
    expect(lines).toContain('a process cannot become another program on Windows');
  });
});
