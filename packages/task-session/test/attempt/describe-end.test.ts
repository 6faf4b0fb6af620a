import { expect, it } from 'vitest';
import { describeEnd } from '../../src/attempt/describe-end.ts';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';

const ok: AttemptEnd = { kind: 'exited', exitCode: 0 };
const bad: AttemptEnd = { kind: 'exited', exitCode: 3 };
const killed: AttemptEnd = { kind: 'signalled', signal: 'SIGKILL' };
const threw: AttemptEnd = { kind: 'threw', error: new TypeError('x') };
const returned: AttemptEnd = { kind: 'returned', value: 1 };
const missing: AttemptEnd = { kind: 'notStarted', reason: 'notFound', message: 'nope: not found' };

it('describes each end', () => {
  const words = [ok, killed, threw, returned, missing].map((end) =>
    describeEnd(2, { end, cause: 'itself' }),
  );
  expect(words).toEqual([
    'attempt 2 exited with 0',
    'attempt 2 was ended by SIGKILL',
    'attempt 2 threw TypeError',
    'attempt 2 returned',
    'nope: not found',
  ]);
  expect(describeEnd(1, { end: bad, cause: 'timeout' })).toBe('attempt 1 timed out');
  expect(describeEnd(1, { end: bad, cause: 'idleTimeout' })).toContain('inactive for too long');
  expect(describeEnd(1, { end: bad, cause: 'deadline' })).toContain('deadline of the run');
  const starved = [1, 3].map((oomKills) => ({ ...killed, oomKills }));
  expect(starved.map((end) => describeEnd(1, { end, cause: 'itself' }))).toEqual([
    'attempt 1 was ended by SIGKILL (out of memory: the kernel killed a process of this control group)',
    'attempt 1 was ended by SIGKILL (out of memory: the kernel killed 3 processes of this control group)',
  ]);
  expect(describeEnd(1, { end: { kind: 'threw', error: 7 }, cause: 'itself' })).toBe(
    'attempt 1 threw number',
  );
});
