import { spawnSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';

const ids = ['grep', '-E', '^([UG]id|CapPrm):', '/proc/self/status'];

// Only root can start something with ids that differ from each other, as a setuid program has them.
describe.runIf(process.getuid?.() === 0)('procwrap-su from a setuid launcher', () => {
  it.each([
    ['the real user is the wanted one', ['--ruid=65534', '--rgid=65534']],
    ['the effective user is the wanted one', ['--euid=65534', '--egid=65534']],
  ])('keeps no right of root when %s', (_name, started) => {
    const su = [process.execPath, inject('su'), '65534:65534', ...ids];
    const { stdout, stderr } = spawnSync('setpriv', [...started, '--clear-groups', ...su], {
      encoding: 'utf8',
    });
    const all = '65534\t65534\t65534\t65534';
    expect({ stdout, stderr }).toEqual({
      stdout: `Uid:\t${all}\nGid:\t${all}\nCapPrm:\t0000000000000000\n`,
      stderr: '',
    });
  });
});
