import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import type { CheckContext } from '../../../src/commands/doctor/check.ts';
import { ok, problem } from '../../../src/commands/doctor/finding.ts';
import { checkMs, runChecks } from '../../../src/commands/doctor/run-checks.ts';

const contextWith = (clock: object) => ({ deps: { clock } }) as unknown as CheckContext;

const late = (about: string, message: string) => ({
  ...{ about, level: 'unchecked', message },
  remedy: expect.stringContaining('try it again'),
});

it('runs all checks; one that fails or hangs is a finding', async () => {
  const clock = createMovableClock();
  const run = runChecks(
    [
      { about: 'good', run: async () => [ok('fine'), problem('bad', 'do it')] },
      { about: 'hangs', run: () => new Promise(() => {}) },
      { about: 'throws', run: () => Promise.reject(new TypeError('canary')) },
      { about: 'text', run: () => Promise.reject('canary') },
      {
        about: 'code',
        run: () => Promise.reject(Object.assign(new Error('canary'), { code: 'EIO' })),
      },
    ],
    contextWith(clock),
  );
  await eventually(() => clock.waiting.length > 0);
  clock.skip(checkMs);
  expect(await run).toEqual([
    { about: 'good', level: 'problem', message: 'bad', remedy: 'do it' },
    late('hangs', 'there was no result within 45 seconds'),
    late('throws', 'the check ended with TypeError'),
    late('text', 'the check ended with an error'),
    late('code', 'the check ended with EIO'),
    { about: 'good', level: 'ok', message: 'fine' },
  ]);
});
