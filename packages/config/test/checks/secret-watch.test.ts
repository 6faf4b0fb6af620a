import { expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';

const env = { PROC_WRAPPER_OFFLINE_MODE: 'TRUE' };
const read = (variables: Record<string, string>) =>
  readOptions({ env: { ...env, ...variables } }).findings.map(
    ({ severity, where, message }) => `${severity} ${where}: ${message}`,
  );

it('says that an action without a watch has no effect', () => {
  expect(read({ PROC_WRAPPER_ON_SECRET_CHANGE: 'restart' })).toEqual([
    'warning PROC_WRAPPER_ON_SECRET_CHANGE: has no effect without --watch-secrets; set both, or remove it',
  ]);
});

it('accepts both, and a watch with the default action', () => {
  const watch = { PROC_WRAPPER_WATCH_SECRETS: '5m' };
  expect(read(watch)).toEqual([]);
  expect(read({ ...watch, PROC_WRAPPER_ON_SECRET_CHANGE: 'ignore' })).toEqual([]);
});

it.each(['KILL', 'STOP', 'restarted', '', '99'])('refuses the action "%s" in one line', (text) => {
  const line = `PROC_WRAPPER_ON_SECRET_CHANGE: "${text}" is unknown; expected restart, ignore, or a signal that a program can handle, such as HUP or USR1 (not KILL or STOP)`;
  const lines = read({ PROC_WRAPPER_WATCH_SECRETS: '5m', PROC_WRAPPER_ON_SECRET_CHANGE: text });
  expect(lines).toEqual(text === '' ? [] : [`error ${line}`]);
});
