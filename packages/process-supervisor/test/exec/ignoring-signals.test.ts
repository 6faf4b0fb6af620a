import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ignoringSignals } from '../../src/exec/ignoring-signals.ts';

const env = { PATH: process.env.PATH ?? '' };
const program = { file: 'grep', args: ['SigIgn', '/proc/self/status'], env };

it('starts a program with signals ignored, and does not change its words', () => {
  const { file, args } = ignoringSignals(program, ['SIGHUP', 'SIGUSR1']);
  const { stdout } = spawnSync(file, args, { env, encoding: 'utf8' });
  expect(stdout).toMatch(/SigIgn:\s*0*201$/m);
});

it('does not change a program when no signal is ignored, or when it cannot be started', () => {
  expect(ignoringSignals(program, [])).toBe(program);
  const missing = { ...program, file: 'no-such-program' };
  expect(ignoringSignals(missing, ['SIGHUP'])).toBe(missing);
});
