import { expect, it } from 'vitest';
import { interrupted } from '../interrupted.ts';
import { minuteMs, openScene, type Scene, secondMs } from './scene.ts';

const at = '2026-01-31T09:00:00Z';

/** Of each task one run failed, one was late and is silent for too long now, one became late, and one did not come. */
const setTheScene = async (scene: Scene, names: readonly string[]) => {
  for (const name of names) {
    await scene.update(await scene.begin(name), { status: 'SUCCEEDED' });
    await scene.setTask(name, { pinned: { schedule: '10 9 * * *' } });
    await scene.begin(name, { heartbeat_interval_seconds: 20 });
  }
  await scene.look();
  await scene.advance(4 * minuteMs);
  for (let minutes = 0; minutes < 4; minutes += 1) {
    scene.sleep(minuteMs);
    await scene.watchOn();
  }
  for (const name of names) {
    await scene.begin(name, { heartbeat_interval_seconds: 10 });
    await scene.update(await scene.begin(name), { status: 'FAILED' });
  }
  for (let minutes = 0; minutes < 8; minutes += 2) {
    scene.sleep(2 * minuteMs);
    await scene.watchOn();
  }
};

it.each<Parameters<typeof interrupted>[0]>([
  'listTasksToLookAt',
  'listUnjudgedStarts',
  'listWaiting',
  'listSchedules',
  'listRunsToCheck',
  'listStuckTracks',
  'listUnjudgedEnds',
  'listIncidentsToNotify',
])(
  'a task that is deleted right after %s alerts nobody, and the others are judged',
  async (question) => {
    const { change, next } = interrupted(question);
    const scene = await openScene({ at, through: change });
    await scene.addChannel('ops');
    await setTheScene(scene, ['gone', 'kept']);
    const gone = await scene.uuidOf('gone');
    next(() => scene.database.rows.deleteTask(gone));
    await scene.look();
    const kinds = ['abandoned open', 'failed open', 'late open', 'missed open'];
    expect((await scene.incidents()).toSorted()).toEqual(kinds);
    expect(await scene.expected('kept')).toContainEqual(['2026-01-31T09:10', 'missed']);
    await expect(scene.uuidOf('gone')).rejects.toThrow('no task gone');
    await scene.advance(3 * secondMs);
    expect(scene.lines).toEqual([]);
  },
);
