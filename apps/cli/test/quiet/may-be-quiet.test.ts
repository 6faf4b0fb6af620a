import { expect, it } from 'vitest';
import { mayBeQuiet } from '../../src/quiet/may-be-quiet.ts';
import { parseInvocation } from '../../src/run/invocation.ts';

it('may be requested by a flag, a variable or an options file', () => {
  const variable = { PROC_WRAPPER_QUIET_ON_SUCCESS: 'TRUE' };
  expect(mayBeQuiet(parseInvocation(['true'], {}).written)).toBe(false);
  expect(mayBeQuiet(parseInvocation(['--quiet-on-success', 'true'], {}).written)).toBe(true);
  expect(mayBeQuiet(parseInvocation(['true'], variable).written)).toBe(true);
  const values = new Map([['quietOnSuccess', { written: 'x', value: true }]]);
  const file = { path: '/job.yaml', values, profile: undefined, otherProfiles: [], findings: [] };
  expect(mayBeQuiet({ env: {}, file })).toBe(true);
});
