import { openMonitorDatabase } from '@procwrap/task-store';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MonitorContext } from '../../src/server/context.ts';
import { startWatching, type WatchingParts } from '../../src/watching/start-watching.ts';
import { createDatabase } from '../create-database.ts';
import { openScene, type Scene } from '../scenes/scene.ts';

/** The looks of a server, by a clock that is as far as the scene. */
const startOn = (scene: Scene, parts: Omit<WatchingParts, 'clock'> = {}) => {
  const clock = createMovableClock();
  const behindMs = clock.now() - scene.now();
  const shifted = { ...clock, now: () => clock.now() - behindMs };
  const watching = startWatching(scene.context as MonitorContext, { clock: shifted, ...parts });
  onTestFinished(() => watching.close());
  return { clock, watching };
};

describe('the looks of a server', () => {
  it('come every three seconds, and say when there are messages', async () => {
    const scene = await openScene({ at: '2026-01-31T09:00:00Z' });
    await scene.addChannel('ops');
    const said: string[] = [];
    const { clock } = startOn(scene, {
      onMessages: () => void said.push('messages'),
      onWell: () => void said.push('well'),
    });
    await eventually(() => said.includes('well'));
    await scene.update(await scene.begin('job'), { status: 'FAILED' });
    clock.skip(3000);
    await eventually(() => said.includes('messages'));
    expect(await scene.messages()).toEqual(['ops opened']);
  });

  it('go on after the database was away, and say meanwhile that it is', async () => {
    let isAway = false;
    const scene = await openScene({
      at: '2026-01-31T09:00:00Z',
      through: (database) => ({
        ...database,
        rows: {
          ...database.rows,
          listWaiting: (...wanted) =>
            isAway
              ? Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
              : database.rows.listWaiting(...wanted),
        },
      }),
    });
    let well = 0;
    const { clock } = startOn(scene, {
      onWell: () => {
        well += 1;
      },
    });
    await eventually(() => well === 1);
    isAway = true;
    clock.skip(3000);
    const line = 'A look at the tasks failed: gone';
    await eventually(() => scene.context.problems.list().includes(line));
    isAway = false;
    clock.skip(3000);
    await eventually(() => well === 2);
    expect(scene.context.problems.list()).toEqual([]);
  });

  it('say on the page that the clock was set, until the server judges again', async () => {
    const scene = await openScene({ at: '2026-01-31T09:00:00Z' });
    const clock = createMovableClock();
    let setMs = scene.now() - clock.now();
    const shifted = { ...clock, now: () => clock.now() + setMs };
    let well = 0;
    const onWell = () => {
      well += 1;
    };
    const watching = startWatching(scene.context as MonitorContext, { clock: shifted, onWell });
    onTestFinished(() => watching.close());
    await eventually(() => well === 1);
    setMs += 86_400_000;
    clock.skip(3000);
    await eventually(() => well === 2);
    expect(scene.context.problems.list().join()).toContain('The clock of this machine was set');
    expect(scene.context.watch.current.clockSetAtMs).toBeDefined();
  });

  it('are taken over by another server as soon as the first one closes', async () => {
    const opened = await openMonitorDatabase(await createDatabase());
    if (opened.kind !== 'opened') throw new Error(opened.message);
    onTestFinished(() => opened.database.close());
    const scene = await openScene({ at: '2026-01-31T09:00:00Z', database: opened.database });
    const looks: string[] = [];
    const first = startOn(scene, { onWell: () => void looks.push('first') });
    await eventually(() => looks.includes('first'));
    const second = startOn(scene, { onWell: () => void looks.push('second') });
    second.clock.skip(1000);
    await first.watching.close();
    await eventually(() => {
      second.clock.skip(100);
      return looks.includes('second');
    });
    const tick = await scene.database.rows.readTick();
    expect(tick?.watch).toEqual(scene.context.watch.current);
  });
});
