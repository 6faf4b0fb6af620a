import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { ineffectiveInExecMode } from '../../src/exec/ineffective.ts';

const namedIn = (object: Record<string, unknown>) =>
  ineffectiveInExecMode(readOptions({ env: {}, object })).map(({ where }) => where);

it('names each option that is set and has no effect', () => {
  expect(namedIn({ offlineMode: true })).toEqual([]);
  expect(namedIn({ offlineMode: true, workDir: '/', user: 'root' })).toEqual([]);
  expect(namedIn({ offlineMode: true, watchSecrets: 5 })).toEqual(['options.watchSecrets']);
  expect(namedIn({ offlineMode: true, deadline: 5, mapExit: ['1:0'] })).toEqual([
    'options.deadline',
    'options.mapExit',
  ]);
  expect(namedIn({ offlineMode: true, stopBudget: 30, drain: 5 })).toEqual([
    'options.stopBudget',
    'options.drain',
  ]);
});

it('warns that nothing is reported, unless the run is offline', () => {
  expect(namedIn({ apiKey: 'k', taskName: 't' })).toEqual(['--mode exec']);
});
