import { expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';
import { readArgv, shown } from '../readings.ts';

it('has to be shorter than the stop budget', () => {
  expect(shown(readArgv('-o', '--stop-budget=10s', '--drain=10'))).toEqual([
    'error --drain: 10 s leave no time in --stop-budget of 10 s; give less than that',
  ]);
  expect(shown(readArgv('-o', '--stop-budget=10', '--drain=9.5'))).toEqual([]);
});

it('is named as the user wrote it', () => {
  const env = { PROC_WRAPPER_STOP_BUDGET_SECONDS: '1m' };
  expect(shown(readOptions({ env, object: { offlineMode: true, drain: 60 } }))).toEqual([
    'error options.drain: 60 s leave no time in PROC_WRAPPER_STOP_BUDGET_SECONDS of 60 s; give less than that',
  ]);
});

it('needs no stop budget', () => expect(shown(readArgv('-o', '--drain=3600'))).toEqual([]));
