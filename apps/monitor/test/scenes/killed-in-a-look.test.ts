import { openMonitorDatabase } from '@procwrap/task-store';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LeaseLost } from '../../src/lease.ts';
import { createDatabase } from '../create-database.ts';
import { createFaults, type Death } from './faulty-database.ts';
import { minuteMs, openScene, openSqliteForTest, type Scene, secondMs } from './scene.ts';

const signal = new AbortController().signal;

const openPostgresForTest = async () => {
  const opened = await openMonitorDatabase(await createDatabase());
  if (opened.kind !== 'opened') throw new Error(opened.message);
  onTestFinished(() => opened.database.close());
  return opened.database;
};

/** One run failed, one is silent for so long that it is abandoned, one is late, and one did not come. */
const setTheScene = async (scene: Scene) => {
  await scene.addChannel('ops');
  await scene.update(await scene.begin('scheduled'), { status: 'SUCCEEDED' });
  await scene.setTask('scheduled', { pinned: { schedule: '10 9 * * *' } });
  await scene.begin('silent', { heartbeat_interval_seconds: 30 });
  await scene.look();
  await scene.advance(minuteMs);
  for (let minutes = 0; minutes < 12; minutes += 3) {
    scene.sleep(3 * minuteMs);
    await scene.watchOn();
  }
  await scene.update(await scene.begin('failing'), { status: 'FAILED' });
  await scene.begin('late', { heartbeat_interval_seconds: 10 });
  scene.sleep(135 * secondMs);
  await scene.watchOn();
};

const whatIsLeft = async (scene: Scene) => ({
  incidents: (await scene.incidents()).toSorted(),
  messages: (await scene.messages()).toSorted(),
  expected: await scene.expected('scheduled'),
});

const right = {
  incidents: ['abandoned open', 'failed open', 'late open', 'missed open'],
  messages: ['ops opened', 'ops opened', 'ops opened', 'ops opened'],
};

describe('a server that is killed in the middle of a look', () => {
  const lookAndDie = async (death: Death) => {
    const faults = createFaults();
    const scene = await openScene({ at: '2026-01-31T09:00:00Z', through: faults.through });
    await setTheScene(scene);
    await scene.watcher.tick();
    faults.dieAt(death);
    const ended = await scene.watcher.look(signal).then(
      () => 'lived',
      () => 'died',
    );
    faults.restart();
    scene.sleep(6 * secondMs);
    const next = scene.watcherOf('second');
    await next.tick();
    await next.look(signal);
    return { ended, left: await whatIsLeft(scene) };
  };

  it.each(['before', 'after'] as const)(
    'alerts once for everything, whichever step was the last one (%s it was kept)',
    async (when) => {
      let deaths = 0;
      for (let at = 0; ; at += 1) {
        const { ended, left } = await lookAndDie({ at, when });
        expect(left, `step ${at}`).toMatchObject(right);
        if (ended === 'lived') break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(10);
    },
  );
});

describe.each([
  ['SQLite', openSqliteForTest],
  ['PostgreSQL', openPostgresForTest],
])('two servers on one %s', (_name, open) => {
  it('look in turn, and one deadline gives one alert', async () => {
    const scene = await openScene({ at: '2026-01-31T09:00:00Z', database: await open() });
    await setTheScene(scene);
    const [first, second] = [scene.watcher, scene.watcherOf('second')];
    const ticks = await Promise.all([first.tick(), second.tick()]);
    expect(ticks.filter((tick) => tick !== undefined)).toHaveLength(1);
    const leader = ticks[0] === undefined ? second : first;
    await leader.look(signal);
    expect(await whatIsLeft(scene)).toMatchObject(right);
    scene.sleep(6 * secondMs);
    const next = leader === first ? second : first;
    expect(await next.tick()).toMatchObject({ kind: 'steady' });
    await next.look(signal);
    expect(await whatIsLeft(scene)).toMatchObject(right);
  });

  it('write nothing next to each other, where one was too slow and comes back', async () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    let holds = false;
    const scene = await openScene({
      at: '2026-01-31T09:00:00Z',
      database: await open(),
      through: (database) => ({
        ...database,
        transaction: async (use) => {
          if (holds) {
            holds = false;
            reached.resolve();
            await held.promise;
          }
          return database.transaction(use);
        },
      }),
    });
    await setTheScene(scene);
    await scene.watcher.tick();
    holds = true;
    const slow = scene.watcher.look(signal);
    const outcome = slow.catch((error: unknown) => error);
    await reached.promise;
    scene.sleep(6 * secondMs);
    const next = scene.watcherOf('second');
    await next.tick();
    await next.look(signal);
    held.resolve();
    expect(await outcome).toBeInstanceOf(LeaseLost);
    expect(await whatIsLeft(scene)).toMatchObject(right);
  });
});
