import { describe, expect, it } from 'vitest';
import { everything } from '../../src/reading/names.ts';
import { cleanUp } from '../../src/retention/clean-up.ts';
import { openScene, type Scene, secondMs } from '../scenes/scene.ts';

const at = '2026-01-31T09:00:00Z';
const dayMs = 86_400_000;

const runMany = async (scene: Scene, count: number, name = 'job') => {
  for (let number = 0; number < count; number += 1)
    await scene.update(await scene.begin(name), {
      status: 'SUCCEEDED',
      error_log_tail: 'x'.repeat(500),
    });
  await scene.advance(3 * secondMs);
};

const runsOf = async (scene: Scene, name = 'job') =>
  scene.database.rows.listRunsBefore({ taskUuid: await scene.uuidOf(name), limit: 500 });

const clean = async (scene: Scene) => {
  let pieces = 0;
  const untilQuiet = async () => {
    pieces += 1;
  };
  await cleanUp({ context: scene.context, nowMs: scene.now(), untilQuiet });
  return pieces;
};

describe('old runs', () => {
  it('go in small pieces, the days stay, and what continues is kept', async () => {
    const scene = await openScene({ at, flags: { 'keep-runs': '5' } });
    const uuid = await scene.begin('job');
    await runMany(scene, 130);
    const pieces = await clean(scene);
    expect(pieces).toBeGreaterThan(3);
    const left = await runsOf(scene);
    expect(left).toHaveLength(5);
    expect(left.map((run) => run.uuid)).toContain(uuid);
    const days = await scene.database.rows.listDays(await scene.uuidOf('job'), 0, 9e15);
    expect(days.map(({ succeeded }) => succeeded)).toEqual([130]);
  });

  it('are kept by the number, age and bytes of the task before those of the server', async () => {
    const scene = await openScene({ at, flags: { 'keep-runs': '5' } });
    for (const name of ['many', 'few', 'small', 'old']) await runMany(scene, 8, name);
    await scene.setTask('many', { mostRuns: 7 });
    await scene.setTask('few', { mostRuns: 1 });
    await scene.setTask('small', { mostBytes: 1 });
    await scene.setTask('old', { mostRuns: 100, mostAgeDays: 1 });
    await clean(scene);
    const counts = async () => {
      const found: number[] = [];
      for (const name of ['many', 'few', 'small', 'old'])
        found.push((await runsOf(scene, name)).length);
      return found;
    };
    expect(await counts()).toEqual([7, 1, 0, 8]);
    await scene.advance(2 * dayMs);
    await clean(scene);
    expect(await counts()).toEqual([7, 1, 0, 0]);
  });

  it('are not deleted for their age on the day of a jump of the clock', async () => {
    const scene = await openScene({ at, flags: { 'keep-days': '1' } });
    await runMany(scene, 3);
    scene.setClock(30 * dayMs);
    await scene.look();
    await clean(scene);
    expect(await runsOf(scene)).toHaveLength(3);
  });

  it('are kept until their end was judged', async () => {
    const scene = await openScene({ at, flags: { 'keep-runs': '1' } });
    await runMany(scene, 2);
    await scene.update(await scene.begin('job'), { status: 'FAILED' });
    await clean(scene);
    await scene.look();
    expect(await scene.database.rows.listIncidents({ scope: everything, limit: 9 })).toHaveLength(
      1,
    );
  });
});

it('sessions, messages and entries of the audit log go when they are old', async () => {
  const scene = await openScene({ at });
  const entry = { who: 'me', action: 'sign-in', subject: '', detail: '' };
  await scene.database.rows.insertAudit({ id: 'old', atMs: scene.now(), ...entry });
  await scene.addChannel('ops');
  await scene.update(await scene.begin('job'), { status: 'FAILED' });
  await scene.look();
  const [message] = await scene.database.rows.listMessages({ limit: 1 });
  const ended = { state: 'delivered', endedAtMs: scene.now() } as const;
  await scene.database.rows.updateMessage(message?.messageKey ?? '', ended);
  await scene.advance(100 * dayMs);
  await clean(scene);
  expect(await scene.messages()).toEqual([]);
  expect(await scene.database.rows.listAudit(9)).toHaveLength(1);
  await scene.advance(400 * dayMs);
  await clean(scene);
  expect(await scene.database.rows.listAudit(9)).toEqual([]);
});
