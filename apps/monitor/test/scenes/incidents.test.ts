import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs, openScene, type Scene, secondMs } from './scene.ts';

const at = '2026-01-31T09:00:00Z';
const open = async () => {
  const scene = await openScene({ at });
  await scene.addChannel('ops');
  return scene;
};

/** A run that ends at once, and a look. */
const run = async (scene: Scene, values: object, name = 'job') => {
  const uuid = await scene.begin(name);
  await scene.update(uuid, { ...values });
  await scene.advance(3 * secondMs);
  return uuid;
};

describe('the end of a run', () => {
  it('opens an incident that says what happened, and the next good run resolves it', async () => {
    const scene = await open();
    await run(scene, { status: 'FAILED', exit_code: 3 });
    await run(scene, { status: 'FAILED', exit_code: 4 });
    expect(await scene.incidents()).toEqual(['failed open']);
    expect(await scene.summaries()).toEqual(['A run failed with exit code 3']);
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual(['failed resolved']);
    expect(await scene.messages()).toEqual(['ops opened', 'ops resolved']);
  });

  it('alerts for a run that timed out', async () => {
    const scene = await open();
    await run(scene, { status: 'TERMINATED_AFTER_TIME_OUT' });
    expect(await scene.incidents()).toEqual(['timed-out open']);
    expect(await scene.messages()).toEqual(['ops opened']);
  });

  it('is no recovery where the run only overlaps the bad one', async () => {
    const scene = await open();
    const overlapping = await scene.begin('job');
    await scene.advance(minuteMs);
    await run(scene, { status: 'FAILED' });
    await scene.update(overlapping, { status: 'SUCCEEDED' });
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['failed open']);
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual(['failed resolved']);
  });

  it('opens after N bad ones in a row and resolves after M good ones', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    const rule = { opensAfter: 3, resolvesAfter: 2 };
    await scene.setTask('job', { rules: { failed: rule } });
    for (const status of ['FAILED', 'FAILED', 'SUCCEEDED', 'FAILED', 'FAILED'])
      await run(scene, { status });
    expect(await scene.incidents()).toEqual([]);
    await run(scene, { status: 'FAILED' });
    expect(await scene.summaries()).toEqual(['A run failed (3 in a row)']);
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual(['failed open']);
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual(['failed resolved']);
  });

  it('is measured against the bounds of the task', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    const bounds = { leastDurationSeconds: 60, mostErrorShare: 0.05, leastSuccessCount: null };
    await scene.setTask('job', { bounds });
    await run(scene, { status: 'SUCCEEDED', success_count: 88, error_count: 12 });
    expect((await scene.incidents()).toSorted()).toEqual([
      'counts-out-of-bounds open',
      'too-fast open',
    ]);
    expect((await scene.summaries()).toSorted()).toEqual([
      'A run counted 12 errors in 100 (12 %), and at most 5 % are expected',
      'A run succeeded in 0 s, and less than 1 min is too fast',
    ]);
    await scene.setTask('job', {
      bounds: { ...bounds, mostErrorShare: null, leastSuccessCount: 9 },
    });
    await scene.setTask('job', { rules: { 'too-fast': 'off' } });
    await run(scene, { status: 'SUCCEEDED', success_count: 9 });
    expect((await scene.incidents()).toSorted()).toEqual([
      'counts-out-of-bounds resolved',
      'too-fast resolved',
    ]);
  });

  it('opens an incident also where the last one got lost', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    const taskUuid = await scene.uuidOf('job');
    const track = { isOpen: true, bad: ['lost'], good: [], lastBadAtMs: 1 };
    await scene.database.rows.writeTracks([{ taskUuid, kind: 'failed', track }]);
    await run(scene, { status: 'FAILED' });
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual([]);
    await run(scene, { status: 'FAILED' });
    expect(await scene.incidents()).toEqual(['failed open']);
  });

  it('counts for no kind that is off', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    await scene.setTask('job', { rules: { failed: 'off' } });
    await run(scene, { status: 'FAILED' });
    expect(await scene.incidents()).toEqual([]);
  });
});

describe('a run that continues', () => {
  it('is late, hears again, is late again, and is abandoned', async () => {
    const scene = await open();
    const uuid = await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.advance(150 * secondMs - 1);
    expect(await scene.incidents()).toEqual([]);
    await scene.advance(1);
    expect(await scene.incidents()).toEqual(['late open']);
    expect(await scene.summaries()).toEqual([
      'No heartbeat of a run came for 2 min 30 s, and one is expected every 30 s',
    ]);
    await scene.update(uuid);
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['late resolved']);
    await scene.advance(150 * secondMs);
    await scene.advance(480 * secondMs);
    expect(await scene.incidents()).toEqual(['late resolved', 'late resolved', 'abandoned open']);
    const [recovered = '', ended = ''] = await scene.summaries();
    expect(recovered).not.toContain('the run is over');
    expect(ended).toContain('; the run is over');
    await run(scene, { status: 'SUCCEEDED' });
    expect((await scene.incidents()).at(-1)).toBe('abandoned resolved');
  });

  it('stays late while another run of the task does well', async () => {
    const scene = await open();
    await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.advance(160 * secondMs);
    await run(scene, { status: 'SUCCEEDED' });
    expect(await scene.incidents()).toEqual(['late open']);
    expect(await scene.messages()).toEqual(['ops opened']);
  });

  it('is asked to stop when it is too old, which is open until it ends', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    await scene.setTask('job', { pinned: { max_age_seconds: 3600 } });
    const uuid = await scene.begin('job');
    await scene.advance(hourMs);
    expect(await scene.incidents()).toEqual(['too-long open']);
    expect(await scene.summaries()).toEqual([
      'A run has taken longer than its limit of 1 h and is asked to stop',
    ]);
    expect(await scene.update(uuid)).toBe(200);
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['too-long resolved']);
  });

  it('is not looked at while its task is disabled', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    await scene.setTask('job', { pinned: { enabled: false, max_age_seconds: 60 } });
    await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.advance(hourMs);
    expect(await scene.incidents()).toEqual([]);
    await scene.setTask('job', { pinned: { enabled: true, max_age_seconds: 60 } });
    await scene.look();
    expect(await scene.incidents()).toEqual(['too-long open']);
  });

  it('is no longer late when it is deleted', async () => {
    const scene = await open();
    const uuid = await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.advance(160 * secondMs);
    await scene.database.store.transaction((rows) => rows.deleteExecution(uuid));
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['late resolved']);
  });
});

describe('a kind that is turned off', () => {
  it.each(['failed', 'late'])(
    'resolves its open incident, and counts anew when it is on again (%s)',
    async (kind) => {
      const scene = await open();
      await run(scene, { status: 'FAILED' });
      await scene.begin('job', { heartbeat_interval_seconds: 30 });
      await scene.advance(160 * secondMs);
      await scene.setTask('job', { rules: { [kind]: 'off' } });
      await scene.advance(3 * secondMs);
      const other = kind === 'late' ? 'failed open' : 'late open';
      expect((await scene.incidents()).toSorted()).toEqual([other, `${kind} resolved`].toSorted());
      await scene.setTask('job', { rules: {} });
      await run(scene, { status: 'FAILED' });
      const [first, second, ...after] = await scene.incidents();
      expect([first, second].toSorted()).toEqual([other, `${kind} resolved`].toSorted());
      expect(after).toEqual([`${kind} open`]);
    },
  );
});

describe('an outage of the monitor itself', () => {
  it('makes what was expected meanwhile unknown, and alerts nobody', async () => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    await scene.setTask('job', { pinned: { schedule: '*/10 * * * *' } });
    await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.look();
    scene.sleep(2 * hourMs);
    await scene.look();
    expect(await scene.incidents()).toEqual([]);
    for (let minutes = 0; minutes < 29; minutes += 1) await scene.advance(minuteMs);
    expect(await scene.incidents()).toEqual([]);
    const states = (await scene.expected('job')).map(([, state]) => state);
    expect(states.slice(0, 1)).toEqual(['unknown']);
    expect(states).not.toContain('missed');
    await scene.advance(2 * minuteMs);
    expect(await scene.incidents()).toContain('missed open');
  });

  it.each([
    ['forward', 5 * hourMs],
    ['back', -5 * hourMs],
  ])('a clock that jumps %s alerts nobody', async (_name, ms) => {
    const scene = await open();
    await run(scene, { status: 'SUCCEEDED' });
    await scene.setTask('job', { pinned: { schedule: '*/10 * * * *', max_age_seconds: 7200 } });
    await scene.begin('job', { heartbeat_interval_seconds: 30 });
    await scene.look();
    scene.setClock(ms);
    await scene.look();
    for (let minutes = 0; minutes < 20; minutes += 1) await scene.advance(minuteMs);
    expect(await scene.incidents()).toEqual([]);
    expect(await scene.messages()).toEqual([]);
  });
});

describe('a task that cannot be judged', () => {
  it('is named once, and the others are judged all the same', async () => {
    const broken = 'the row is broken';
    const scene = await openScene({
      at,
      through: (database) => ({
        ...database,
        transaction: (use) =>
          database.transaction((rows) =>
            use({
              ...rows,
              markEndsJudged: async (ends) => {
                if (ends.some(({ uuid }) => uuid === bad)) throw new Error(broken);
                return rows.markEndsJudged(ends);
              },
            }),
          ),
      }),
    });
    let bad = '';
    bad = await scene.begin('broken');
    await scene.update(bad, { status: 'FAILED' });
    await run(scene, { status: 'FAILED' });
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['failed open']);
    expect(scene.lines.filter((line) => line.includes(broken))).toHaveLength(1);
    expect(scene.context.problems.list().join()).toContain(broken);
    bad = '';
    await scene.advance(3 * secondMs);
    expect(await scene.incidents()).toEqual(['failed open', 'failed open']);
    expect(scene.context.problems.list()).toEqual([]);
  });

  it('is named also where its row cannot be read', async () => {
    let unreadable = '';
    const scene = await openScene({
      at,
      through: (database) => ({
        ...database,
        rows: {
          ...database.rows,
          listTasksWithSettings: (taskUuids) =>
            taskUuids.includes(unreadable)
              ? Promise.reject(new Error('the row is broken'))
              : database.rows.listTasksWithSettings(taskUuids),
        },
      }),
    });
    await run(scene, { status: 'SUCCEEDED' }, 'broken');
    unreadable = await scene.uuidOf('broken');
    await scene.update(await scene.begin('broken'), { status: 'FAILED' });
    await run(scene, { status: 'FAILED' });
    expect(await scene.incidents()).toEqual(['failed open']);
    expect(scene.lines).toContain(`Task ${unreadable} cannot be judged (end): the row is broken`);
  });
});
