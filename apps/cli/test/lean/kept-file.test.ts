import { expect, it } from 'vitest';
import { keepFile, restoreFile } from '../../src/lean/kept-file.ts';

it('keeps an options file as plain data', () => {
  const file = {
    path: '/srv/procwrap.yaml',
    values: new Map([['processTimeout', { value: 5, written: 'timeout in procwrap.yaml' }]]),
    profile: undefined,
    otherProfiles: ['staging'],
    findings: [],
  };
  expect(restoreFile(JSON.parse(JSON.stringify(keepFile(file))))).toEqual(file);
});

it('keeps nothing when there is no file', () => {
  expect([keepFile(undefined), restoreFile(undefined)]).toEqual([undefined, undefined]);
});
