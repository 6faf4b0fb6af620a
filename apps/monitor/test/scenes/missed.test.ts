import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs, openScene, type Scene, secondMs } from './scene.ts';

/** A task that has run once, and then got its schedule from a person. */
const scheduled = async (at: string, schedule: string, timeZone: string | null = null) => {
  const scene = await openScene({ at });
  const uuid = await scene.begin('nightly');
  await scene.update(uuid, { status: 'SUCCEEDED' });
  await scene.setTask('nightly', { pinned: { schedule }, timeZone });
  await scene.look();
  return scene;
};

const run = async (scene: Scene, name = 'nightly', status = 'SUCCEEDED') => {
  const uuid = await scene.begin(name);
  await scene.update(uuid, { status });
  return uuid;
};

describe('a run that is missed', () => {
  it('opens an incident after the grace, and the late run resolves it', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '0 9 * * *', 'Europe/Rome');
    await scene.addChannel('ops');
    await scene.advance(5 * minuteMs - secondMs);
    expect(await scene.incidents()).toEqual([]);
    await scene.advance(secondMs);
    expect(await scene.incidents()).toEqual([]);
    await scene.advance(24 * hourMs - 5 * minuteMs);
    await scene.advance(5 * minuteMs - secondMs);
    expect(await scene.incidents()).toEqual([]);
    await scene.advance(secondMs);
    expect(await scene.incidents()).toEqual(['missed open']);
    expect(await scene.summaries()).toEqual([
      'No run has started for 2026-02-01 09:00 Europe/Rome within 5 min (At 09:00 (Europe/Rome))',
    ]);
    expect(await scene.messages()).toEqual(['ops opened']);
    await scene.advance(10 * minuteMs);
    await run(scene);
    await scene.look();
    expect(await scene.incidents()).toEqual(['missed resolved']);
    expect(await scene.messages()).toEqual(['ops opened', 'ops resolved']);
    expect(await scene.expected('nightly')).toEqual([
      ['2026-02-01T08:00', 'met'],
      ['2026-02-02T08:00', 'waiting'],
    ]);
  });

  it('is none where the run starts up to a minute early or within the grace', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '*/30 * * * *');
    await scene.advance(29 * minuteMs + secondMs);
    await run(scene);
    await scene.advance(31 * minuteMs + 4 * minuteMs);
    await run(scene);
    await scene.advance(24 * minuteMs);
    expect(await scene.incidents()).toEqual([]);
    expect((await scene.expected('nightly')).map(([, state]) => state)).toEqual([
      'met',
      'met',
      'waiting',
    ]);
  });

  it('is judged after the starts that came meanwhile', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '0 9 * * *');
    await scene.advance(hourMs - secondMs);
    scene.sleep(4 * minuteMs);
    await run(scene);
    await scene.advance(2 * minuteMs);
    expect(await scene.incidents()).toEqual([]);
  });

  it('is none of a task that is disabled, sampled, or full', async () => {
    const scene = await openScene({ at: '2026-01-31T08:00:00Z' });
    const tasks = { disabled: { enabled: false }, sampled: { managed_probability: 0.5 } };
    for (const [name, more] of Object.entries(tasks)) {
      await run(scene, name);
      await scene.setTask(name, { pinned: { schedule: '0 9 * * *', ...more } });
    }
    await scene.begin('full', {}, { max_concurrency: 1 });
    await scene.setTask('full', { pinned: { schedule: '0 9 * * *' } });
    await scene.look();
    await scene.advance(hourMs);
    await scene.advance(5 * minuteMs);
    expect(await scene.incidents()).toEqual([]);
    for (const name of ['disabled', 'sampled', 'full'])
      expect(await scene.expected(name)).toContainEqual(['2026-01-31T09:00', 'skipped']);
  });

  it('has the grace of its task', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '0 9 * * *');
    await scene.setTask('nightly', { startGraceSeconds: 3600 });
    await scene.advance(hourMs);
    await scene.advance(hourMs - secondMs);
    expect(await scene.incidents()).toEqual([]);
    await scene.setTask('nightly', { startGraceSeconds: 0 });
    await scene.look();
    expect(await scene.incidents()).toEqual(['missed open']);
  });
});

describe('a schedule that changes', () => {
  it('in the middle of a look misses no run', async () => {
    let takeAway: (() => Promise<void>) | undefined;
    const scene = await openScene({
      at: '2026-01-31T08:00:00Z',
      through: (database) => ({
        ...database,
        rows: {
          ...database.rows,
          listWaiting: async (...wanted) => {
            const waiting = await database.rows.listWaiting(...wanted);
            await takeAway?.();
            return waiting;
          },
        },
      }),
    });
    await run(scene);
    await scene.setTask('nightly', { pinned: { schedule: '0 9 * * *' } });
    await scene.look();
    await scene.advance(hourMs);
    takeAway = () => scene.setTask('nightly', { pinned: { schedule: '' } });
    await scene.advance(5 * minuteMs);
    expect(await scene.incidents()).toEqual([]);
    expect(await scene.expected('nightly')).not.toContainEqual(['2026-01-31T09:00', 'waiting']);
    takeAway = undefined;
    await scene.advance(3 * secondMs);
    expect(await scene.expected('nightly')).toEqual([]);
  });

  it('takes back what was expected by the old one', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '0 9 * * *');
    await scene.setTask('nightly', { pinned: { schedule: '30 10 * * *' } });
    await scene.advance(3 * secondMs);
    expect(await scene.expected('nightly')).toEqual([['2026-01-31T10:30', 'waiting']]);
    await scene.setTask('nightly', { pinned: { schedule: '' } });
    await scene.look();
    expect(await scene.expected('nightly')).toEqual([]);
  });

  it('that never comes expects nothing, and one that is wrong says so', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', '0 0 31 2 *');
    expect(await scene.expected('nightly')).toEqual([]);
    await scene.setTask('nightly', { pinned: { schedule: 'every now and then' } });
    await scene.look();
    const [row] = await scene.database.rows.listSchedules([await scene.uuidOf('nightly')]);
    expect(row?.problem).toContain('is not a schedule');
    await scene.advance(24 * hourMs);
    expect(await scene.incidents()).toEqual([]);
  });

  it('as a rate counts from the last start', async () => {
    const scene = await scheduled('2026-01-31T08:00:00Z', 'rate(1 hour)');
    await scene.advance(50 * minuteMs);
    await run(scene);
    await scene.look();
    await scene.advance(3 * secondMs);
    await scene.advance(hourMs - 3 * secondMs);
    expect(await scene.expected('nightly')).toEqual([
      ['2026-01-31T09:00', 'met'],
      ['2026-01-31T09:50', 'waiting'],
    ]);
    await scene.advance(5 * minuteMs);
    expect(await scene.incidents()).toEqual(['missed open']);
    await run(scene);
    await scene.look();
    expect(await scene.incidents()).toEqual(['missed resolved']);
  });
});

describe('where the clock is set for daylight saving', () => {
  /** Passes three days around a day in steps of a quarter of an hour; the job runs at the times that are named. */
  const pass = async (scene: Scene, hours: number, runsAt: readonly string[] = []) => {
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      await scene.advance(15 * minuteMs);
      if (runsAt.some((at) => Date.parse(at) === scene.now())) {
        await run(scene);
        await scene.look();
      }
    }
  };
  const statesOf = async (scene: Scene) =>
    (await scene.expected('nightly')).filter(([, state]) => state !== 'waiting');

  it('New York 02:30 does not exist on one day: no run is right', async () => {
    const scene = await scheduled('2026-03-08T00:00:00Z', '30 2 * * *', 'America/New_York');
    await pass(scene, 26);
    expect(await scene.incidents()).toEqual([]);
    expect(await statesOf(scene)).toEqual([['2026-03-08T07:00', 'skipped']]);
  });

  it('New York 01:30 comes twice on one day: one run is right, at the second time too', async () => {
    const scene = await scheduled('2026-11-01T00:00:00Z', '30 1 * * *', 'America/New_York');
    await pass(scene, 20, ['2026-11-01T06:30:00Z']);
    expect(await scene.incidents()).toEqual([]);
    expect(await statesOf(scene)).toEqual([['2026-11-01T05:30', 'met']]);
  });

  it('Lord Howe 02:15 is skipped by a shift of half an hour', async () => {
    const scene = await scheduled('2026-10-03T10:00:00Z', '15 2 * * *', 'Australia/Lord_Howe');
    await pass(scene, 20);
    expect(await scene.incidents()).toEqual([]);
    expect((await statesOf(scene)).map(([, state]) => state)).toEqual(['skipped']);
  });

  it('Santiago midnight does not exist on one day', async () => {
    const scene = await scheduled('2026-09-05T12:00:00Z', '0 0 * * *', 'America/Santiago');
    await pass(scene, 30);
    expect(await scene.incidents()).toEqual([]);
    expect((await statesOf(scene)).map(([, state]) => state)).toEqual(['skipped']);
  });
});
