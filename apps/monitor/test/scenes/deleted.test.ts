import { describe, expect, it } from 'vitest';
import { interrupted } from '../interrupted.ts';
import { hourMs, minuteMs, openScene, secondMs } from './scene.ts';

type Interrupted = Parameters<typeof interrupted>[0];

const at = '2026-01-31T09:00:00Z';

/** A task with a schedule of its own, and one that somebody deletes after the next call of this name. */
const openWith = async (name: Interrupted) => {
  const { change, next } = interrupted(name);
  const scene = await openScene({ at, through: change });
  for (const task of ['kept', 'gone']) {
    await scene.update(await scene.begin(task), { status: 'SUCCEEDED' });
    await scene.setTask(task, { pinned: { schedule: '30 * * * *' } });
  }
  await scene.look();
  const gone = await scene.uuidOf('gone');
  const remove = () => scene.database.rows.deleteTask(gone);
  return { scene, gone, deleteNext: () => next(remove) };
};

describe('a task that is deleted while it is looked at', () => {
  it.each<[string, Interrupted]>([
    ['its schedule', 'listTasksToLookAt'],
    ['its start', 'listUnjudgedStarts'],
    ['its end', 'listUnjudgedEnds'],
    ['what was expected of it', 'listWaiting'],
  ])('keeps nothing from being judged: %s', async (_what, name) => {
    const { scene, deleteNext } = await openWith(name);
    await scene.setTask('gone', { pinned: { schedule: '45 * * * *' } });
    for (const task of ['kept', 'gone'])
      await scene.update(await scene.begin(task), { status: 'FAILED', exit_code: 3 });
    deleteNext();
    await scene.advance(30 * minuteMs + 5 * minuteMs);
    await scene.advance(3 * secondMs);
    expect((await scene.incidents()).sort()).toEqual(['failed open', 'missed open']);
    expect(await scene.expected('kept')).toEqual([
      ['2026-01-31T09:30', 'missed'],
      ['2026-01-31T10:30', 'waiting'],
    ]);
    expect(scene.context.problems.list()).toEqual([]);
  });

  it('leaves a run that is late to nobody', async () => {
    const { scene, deleteNext } = await openWith('listGoingOn');
    const interval = { heartbeat_interval_seconds: 60 };
    for (const task of ['kept', 'gone']) await scene.begin(task, interval);
    await scene.look();
    deleteNext();
    await scene.advance(4 * minuteMs);
    expect(await scene.incidents()).toEqual(['late open']);
    expect(scene.context.problems.list()).toEqual([]);
  });

  it('is said to nobody', async () => {
    const { scene, deleteNext } = await openWith('listIncidentsToNotify');
    await scene.addChannel('ops');
    for (const task of ['kept', 'gone'])
      await scene.update(await scene.begin(task), { status: 'FAILED', exit_code: 3 });
    deleteNext();
    await scene.advance(3 * secondMs);
    await scene.advance(3 * secondMs);
    expect(await scene.messages()).toEqual(['ops opened']);
    expect(scene.context.problems.list()).toEqual([]);
  });
});

describe('a schedule that is taken away while a run is expected', () => {
  it('expects it no longer', async () => {
    const scene = await openScene({ at });
    await scene.update(await scene.begin('job'), { status: 'SUCCEEDED' });
    await scene.setTask('job', { pinned: { schedule: '30 * * * *' } });
    await scene.look();
    expect(await scene.expected('job')).toEqual([['2026-01-31T09:30', 'waiting']]);
    await scene.setTask('job', { pinned: { schedule: '' } });
    await scene.advance(hourMs);
    expect(await scene.expected('job')).toEqual([]);
    expect(await scene.incidents()).toEqual([]);
  });
});
