import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { ineffectiveInExecMode } from '../../src/exec/ineffective.ts';

const told = (object: Record<string, unknown>) =>
  ineffectiveInExecMode(readOptions({ env: {}, object })).map(({ where }) => where);

it('names each option that is set and needs somebody beside the command', () => {
  expect(told({ offlineMode: true })).toEqual([]);
  expect(told({ offlineMode: true, workDir: '/', user: 'root' })).toEqual([]);
  expect(told({ offlineMode: true, deadline: 5, mapExit: ['1:0'] })).toEqual([
    'options.deadline',
    'options.mapExit',
  ]);
});

it('tells that nothing is reported, where somebody expects it', () => {
  expect(told({ apiKey: 'k', taskName: 't' })).toEqual(['--mode exec']);
});
