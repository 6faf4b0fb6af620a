import { expect, it } from 'vitest';
import { parseArgv } from '../../src/argv.ts';
import { markOf } from '../../src/index.ts';
import { readOptionsFileChoice } from '../../src/options-file.ts';

const choose = (argv: readonly string[], env: Record<string, string> = {}) =>
  readOptionsFileChoice({ flags: parseArgv(argv).flags, env });

it('is a file that a flag, a variable or an object names', () => {
  expect(choose(['--options-file', 'a.yaml']).named).toEqual({
    path: 'a.yaml',
    where: '--options-file',
  });
  expect(choose([], { PROC_WRAPPER_OPTIONS_FILE: 'b.toml' }).named).toEqual({
    path: 'b.toml',
    where: 'PROC_WRAPPER_OPTIONS_FILE',
  });
  const object = { optionsFile: 'c.json' };
  expect(readOptionsFileChoice({ env: {}, object }).named?.where).toBe('options.optionsFile');
  expect(choose([])).toEqual({
    isUsed: true,
    named: undefined,
    deployment: undefined,
    outerPath: undefined,
  });
});

it('is no file where the user refuses it', () => {
  expect(choose(['--no-options-file']).isUsed).toBe(false);
  expect(choose([], { PROC_WRAPPER_USE_OPTIONS_FILE: 'FALSE' }).isUsed).toBe(false);
});

it('has the deployment that chooses the profile', () => {
  expect(choose(['-d', 'staging']).deployment).toBe('staging');
  const env = { PROC_WRAPPER_DEPLOYMENT: 'production' };
  expect(choose(['-d', 'staging'], env).deployment).toBe('production');
});

it('knows the file of an outer run, and does not take it for its own', () => {
  const child = { PROC_WRAPPER_OPTIONS_FILE: '/srv/procwrap.yaml' };
  const mark = markOf({ child, given: {}, isRun: true });
  expect(choose([], { ...child, PROC_WRAPPER_HANDED_DOWN: mark })).toMatchObject({
    named: undefined,
    outerPath: '/srv/procwrap.yaml',
  });
});
