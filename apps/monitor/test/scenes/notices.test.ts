import { describe, expect, it } from 'vitest';
import { everything } from '../../src/reading/names.ts';
import { hourMs, minuteMs, openScene, type Scene, secondMs } from './scene.ts';

const at = '2026-01-31T09:00:00Z';

const end = async (scene: Scene, status: string, name = 'job') =>
  scene.update(await scene.begin(name), { status });

const withTask = async () => {
  const scene = await openScene({ at });
  await scene.addChannel('ops');
  await end(scene, 'SUCCEEDED');
  await scene.advance(3 * secondMs);
  return scene;
};

const fail = async (scene: Scene) => {
  await end(scene, 'FAILED');
  await scene.advance(3 * secondMs);
};

const recover = async (scene: Scene) => {
  await end(scene, 'SUCCEEDED');
  await scene.advance(3 * secondMs);
};

const openId = async (scene: Scene) => {
  const [incident] = await scene.database.rows.listIncidents({ scope: everything, limit: 1 });
  return incident?.id ?? '';
};

describe('what is said about an incident', () => {
  it('is nothing while the task is muted, though the checks go on', async () => {
    const scene = await withTask();
    await scene.setTask('job', { isMuted: true });
    await fail(scene);
    expect(await scene.incidents()).toEqual(['failed open']);
    expect(await scene.messages()).toEqual([]);
    await recover(scene);
    expect(await scene.messages()).toEqual([]);
  });

  it('waits for the end of a maintenance window', async () => {
    const scene = await withTask();
    const fromMs = scene.now();
    await scene.setTask('job', { maintenance: [{ fromMs, toMs: fromMs + hourMs }] });
    await fail(scene);
    expect(await scene.messages()).toEqual([]);
    await scene.advance(hourMs);
    expect(await scene.messages()).toEqual(['ops opened']);
  });

  it('is repeated while the incident is open, until somebody acknowledges it', async () => {
    const scene = await withTask();
    await scene.setTask('job', { repeatHours: 2 });
    await fail(scene);
    await scene.advance(2 * hourMs);
    await scene.advance(hourMs);
    await scene.advance(hourMs);
    const said = ['ops opened', 'ops repeated', 'ops repeated'];
    expect(await scene.messages()).toEqual(said);
    await scene.database.rows.updateIncident(await openId(scene), { acknowledgedAtMs: 1 });
    await scene.advance(4 * hourMs);
    expect(await scene.messages()).toEqual(said);
    await recover(scene);
    expect(await scene.messages()).toEqual([...said, 'ops resolved']);
  });

  it('comes again when a snooze ends', async () => {
    const scene = await withTask();
    await fail(scene);
    const snoozedUntilMs = scene.now() + hourMs;
    await scene.database.rows.updateIncident(await openId(scene), { snoozedUntilMs });
    await scene.advance(hourMs - secondMs);
    expect(await scene.messages()).toEqual(['ops opened']);
    await scene.advance(secondMs);
    expect(await scene.messages()).toEqual(['ops opened', 'ops repeated']);
    await scene.advance(hourMs);
    expect(await scene.messages()).toHaveLength(2);
  });

  it('goes to the channels of the task; its recovery to those that got the opening', async () => {
    const scene = await withTask();
    await scene.addChannel('own', { isDefault: false });
    await scene.addChannel('off', { isDefault: false, enabled: false });
    await scene.setTask('job', { channels: ['own', 'off', 'gone'] });
    await fail(scene);
    expect(await scene.messages()).toEqual(['own opened']);
    await scene.setTask('job', { channels: [] });
    await recover(scene);
    expect(await scene.messages()).toEqual(['own opened', 'own resolved']);
  });

  it('goes to the default channels where all that the task named were deleted, also while it is open', async () => {
    const scene = await withTask();
    const { rows } = scene.database;
    for (const id of ['own', 'other']) await scene.addChannel(id, { isDefault: false });
    await scene.setTask('job', { channels: ['own', 'other'] });
    await rows.deleteChannel('own');
    await fail(scene);
    expect(await scene.messages()).toEqual(['other opened']);
    await rows.deleteChannel('other');
    await scene.advance(3 * secondMs);
    expect(await scene.messages()).toEqual(['ops opened']);
    await recover(scene);
    expect(await scene.messages()).toEqual(['ops opened', 'ops resolved']);
  });

  it('goes to no channel of another run environment', async () => {
    const scene = await openScene({ at });
    const row = { uuid: '11111111-1111-4111-8111-111111111111', name: 'staging', group: 1 };
    await scene.database.store.transaction((rows) => rows.insertEnvironment(row));
    await scene.addChannel('staging', { environmentUuid: row.uuid });
    await fail(scene);
    expect(await scene.incidents()).toEqual(['failed open']);
    expect(await scene.messages()).toEqual([]);
  });

  it('is one digest where more than five open within a minute', async () => {
    const scene = await openScene({ at });
    await scene.addChannel('ops');
    const failMany = async (from: number, to: number) => {
      for (let number = from; number < to; number += 1) await end(scene, 'FAILED', `job ${number}`);
      await scene.advance(3 * secondMs);
    };
    await failMany(0, 5);
    const singles = Array.from({ length: 5 }, () => 'ops opened');
    expect(await scene.messages()).toEqual(singles);
    await failMany(5, 9);
    expect(await scene.messages()).toEqual([...singles, 'ops digest 4']);
    await failMany(9, 19);
    expect(await scene.messages()).toEqual([...singles, 'ops digest 4']);
    await scene.advance(minuteMs);
    expect(await scene.messages()).toEqual([...singles, 'ops digest 4', 'ops digest 10']);
    await end(scene, 'SUCCEEDED', 'job 7');
    await scene.advance(3 * secondMs);
    expect((await scene.messages()).at(-1)).toBe('ops resolved');
  });

  it('is stored for the other channels where it cannot be stored for one, and later for that one', async () => {
    let isBroken = true;
    const scene = await openScene({
      at,
      through: (database) => ({
        ...database,
        transaction: (use) =>
          database.transaction((rows) =>
            use({
              ...rows,
              insertMessage: (message) =>
                isBroken && message.channelId === 'ops'
                  ? Promise.reject(new Error('no'))
                  : rows.insertMessage(message),
            }),
          ),
      }),
    });
    await scene.addChannel('ops');
    await scene.addChannel('second');
    await fail(scene);
    await scene.advance(3 * secondMs);
    expect(await scene.messages()).toEqual(['second opened']);
    expect(scene.lines).toEqual(['Messages to channel ops cannot be stored: no']);
    expect(scene.context.problems.list()).toEqual(scene.lines);
    isBroken = false;
    await scene.advance(3 * secondMs);
    expect(await scene.messages()).toEqual(['second opened', 'ops opened']);
    expect(scene.context.problems.list()).toEqual([]);
  });

  it('reaches a channel that a digest held back, also where another channel has it already', async () => {
    const scene = await openScene({ at });
    await scene.addChannel('busy');
    for (let number = 0; number < 6; number += 1) await end(scene, 'FAILED', `job ${number}`);
    await scene.advance(3 * secondMs);
    await scene.addChannel('new');
    await scene.setTask('job 0', { channels: ['busy'] });
    for (const name of ['job 1', 'job 2', 'job 3', 'job 4', 'job 5'])
      await scene.setTask(name, { channels: ['busy'] });
    await end(scene, 'FAILED', 'both');
    await scene.advance(3 * secondMs);
    expect(await scene.messages()).toEqual(['busy digest 6', 'new opened']);
    await scene.advance(minuteMs);
    expect(await scene.messages()).toEqual(['busy digest 6', 'new opened', 'busy opened']);
  });
});
