import { expect, it } from 'vitest';
import { mayReport } from '../../src/memory/may-report.ts';
import { parseInvocation } from '../../src/run/invocation.ts';

it('is so with a key in a flag, a variable or an options file', () => {
  expect(mayReport(parseInvocation(['true'], {}).written)).toBe(false);
  expect(mayReport(parseInvocation(['-k', 'key', 'true'], {}).written)).toBe(true);
  expect(mayReport(parseInvocation(['true'], { PROC_WRAPPER_API_KEY: 'key' }).written)).toBe(true);
  const values = new Map([['apiKey', { written: 'x', value: 'key' }]]);
  const file = { path: '/job.yaml', values, profile: undefined, otherProfiles: [], findings: [] };
  expect(mayReport({ env: {}, file })).toBe(true);
});
