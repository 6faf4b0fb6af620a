import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { createStopper } from '@procwrap/task-session';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { stepsOf } from '../../src/before-start/steps-of.ts';

const given = (object: Record<string, unknown>) => ({
  options: readOptions({ env: {}, object }).options,
  clock: createFakeClock(),
  log: createLog({ level: 'ERROR', write: () => {} }),
  stopper: createStopper(),
});

it('does nothing without an option', async () =>
  expect(await stepsOf(given({}))({})).toBeUndefined());

it('ends a wait at the deadline of the run, which counts from the first start', async () => {
  const session = given({ waitFor: ['file:/no/such/file'], waitForTimeout: 'none' });
  const beforeStart = stepsOf(session, 60_000);
  await session.clock.advance(1_000_000);
  const first = beforeStart({});
  await eventually(() => session.clock.waiting.includes(250));
  await session.clock.advance(60_000);
  expect(await first).toMatchObject({
    exitCode: 124,
    message: '--wait-for: file:/no/such/file was not ready within 60 s: it does not exist',
  });
  const second = beforeStart({});
  await eventually(() => session.clock.waiting.includes(1));
  await session.clock.advance(1);
  expect(await second).toMatchObject({ exitCode: 124 });
});
