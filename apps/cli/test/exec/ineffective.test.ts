import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { ineffectiveInExecMode } from '../../src/exec/ineffective.ts';

const told = (object: Record<string, unknown>) =>
  ineffectiveInExecMode(readOptions({ env: {}, object })).map(({ where }) => where);

it('names each option that is set and has no effect', () => {
  expect(told({ offlineMode: true })).toEqual([]);
  expect(told({ offlineMode: true, workDir: '/', user: 'root' })).toEqual([]);
  expect(told({ offlineMode: true, deadline: 5, mapExit: ['1:0'] })).toEqual([
    'options.deadline',
    'options.mapExit',
  ]);
});

it('warns that nothing is reported, unless the run is offline', () => {
  expect(told({ apiKey: 'k', taskName: 't' })).toEqual(['--mode exec']);
});
