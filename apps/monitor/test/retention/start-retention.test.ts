import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startRetention } from '../../src/retention/start-retention.ts';
import { openScene, secondMs } from '../scenes/scene.ts';

it('cleans up on one replica at a time, and says what fails', async () => {
  let isBroken = true;
  const scene = await openScene({
    at: '2026-01-31T09:00:00Z',
    flags: { 'keep-runs': '1' },
    through: (database) => ({
      ...database,
      rows: {
        ...database.rows,
        listTasksToTrim: (...wanted) =>
          isBroken ? Promise.reject(new Error('no')) : database.rows.listTasksToTrim(...wanted),
      },
    }),
  });
  for (let count = 0; count < 3; count += 1)
    await scene.update(await scene.begin('job'), { status: 'SUCCEEDED' });
  await scene.advance(3 * secondMs);
  const clock = createMovableClock();
  const start = () => {
    const retention = startRetention(scene.context, clock);
    onTestFinished(() => retention.close());
    return retention;
  };
  const first = start();
  await eventually(() => scene.context.problems.list().includes('Old runs cannot be deleted: no'));
  isBroken = false;
  await first.close();
  start();
  const taskUuid = await scene.uuidOf('job');
  const left = async () =>
    (await scene.database.rows.listRunsBefore({ taskUuid, limit: 9 })).length;
  await eventually(async () => (await left()) === 1);
  await eventually(() => scene.context.problems.list().length === 0);
  const lease = { name: 'retention', holder: 'other', nowMs: clock.now() };
  expect(await scene.database.rows.takeLease({ ...lease, untilMs: clock.now() })).toBe(false);
});
