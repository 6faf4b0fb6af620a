import { expect, it } from 'vitest';
import { reportOverOf } from '../../src/reporting/report-over.ts';

it('limits requests only where a stop budget is set', () => {
  const reportOver = new AbortController().signal;
  expect(reportOverOf({ stopBudget: 'none' }, { reportOver })).toBeUndefined();
  expect(reportOverOf({ stopBudget: 30 }, { reportOver })).toBe(reportOver);
  expect(reportOverOf({ stopBudget: 30 }, {})).toBeUndefined();
});
