import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { decideStopFindings } from '../../src/signals/stop-findings.ts';

const found = (object: Record<string, unknown>) =>
  decideStopFindings(
    readOptions({ env: {}, object: { apiKey: 'k', taskName: 't', ...object } }),
  ).map(({ severity, where, message }) => `${severity} ${where}: ${message}`);

it('says nothing when all fits, or when nobody requested a grace period', () => {
  expect(found({ stopBudget: 10 })).toEqual([]);
  expect(found({ stopBudget: 30, drain: 5 })).toEqual([]);
  expect(found({ stopBudget: 30, drain: 5, processTerminationGracePeriod: 18.5 })).toEqual([]);
  expect(found({ drain: 5 })).toEqual([]);
});

it('names the options and their sum when they do not fit', () => {
  const grace = { processTerminationGracePeriod: 8 };
  expect(found({ stopBudget: 10, drain: 2, ...grace })).toEqual([
    'warning options.stopBudget: 10 s are less than options.drain 2 s + options.processTerminationGracePeriod 8 s + 2.9 s for left processes and the report = 12.9 s; the grace period is 5.1 s instead',
  ]);
  expect(found({ stopBudget: 10, ...grace })).toEqual([
    'warning options.stopBudget: 10 s are less than options.processTerminationGracePeriod 8 s + 3.5 s for left processes and the report = 11.5 s; the grace period is 6.5 s instead',
  ]);
  expect(found({ stopBudget: 10, offlineMode: true, ...grace })).toEqual([]);
});

it('warns of a budget that leaves little time for the final status', () => {
  expect(found({ stopBudget: 10, drain: 8 })).toEqual([
    'warning options.stopBudget: leaves only 0.5 s for the final status; give 12 s or more',
  ]);
  expect(found({ stopBudget: 10, drain: 8, offlineMode: true })).toEqual([]);
});

it('leaves a drain that does not fit to the check of the options', () =>
  expect(found({ stopBudget: 10, drain: 10 })).toEqual([]));
