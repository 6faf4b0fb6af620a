import { emptyCounted, emptyLasting } from '@procwrap/task-server';
import { expect, test } from 'vitest';
import { channel, incidentOf, message } from './alert-samples.ts';
import { everywhere, type OpenDatabase, openFilled } from './open.ts';

const openWithIncident = async (open: OpenDatabase) => {
  const filled = await openFilled(open);
  const { rows, t1 } = filled;
  const i1 = incidentOf(t1.uuid, 'i1');
  await rows.insertIncidents([i1]);
  for (const id of ['c1', 'c2']) await rows.insertChannel(channel(id));
  const toNotify = async () => (await rows.listIncidentsToNotify()).map(({ id }) => id);
  return { ...filled, i1, toNotify };
};

const trackTests = (open: OpenDatabase): void => {
  test('tracks, and those with something stuck', async () => {
    const { rows, t1 } = await openFilled(open);
    const { uuid: taskUuid } = t1;
    expect(await rows.listTracks([taskUuid])).toEqual([]);
    const counted = { taskUuid, kind: 'failed', track: { ...emptyCounted, bad: ['r'] } } as const;
    const late = { taskUuid, kind: 'late', track: { ...emptyLasting, stuck: ['r'] } } as const;
    for (const row of [counted, { ...late, track: emptyLasting }, late])
      await rows.writeTracks([row]);
    expect(await rows.listTracks([taskUuid])).toContainEqual(counted);
    expect(await rows.listStuckTracks()).toEqual([late]);
    expect(await rows.listTracks([taskUuid, 'none'])).toEqual(
      expect.arrayContaining([counted, late]),
    );
    expect(await rows.listTracks([])).toEqual([]);
    await rows.writeTracks([{ ...late, track: emptyLasting }]);
    expect(await rows.listStuckTracks()).toEqual([]);
  });
};

const incidentTests = (open: OpenDatabase): void => {
  test('one incident of a kind is open at a time', async () => {
    const { rows, t1, i1 } = await openWithIncident(open);
    expect(await rows.listOpenIncidents([t1.uuid, 'none'])).toEqual([i1]);
    expect(await rows.listOpenIncidents(['none'])).toEqual([]);
    expect(await rows.listOpenIncidents([])).toEqual([]);
    await expect(rows.insertIncidents([incidentOf(t1.uuid, 'i2')])).rejects.toThrow();
    const change = { resolvedAtMs: 9, acknowledgedBy: 'me', acknowledgedAtMs: 8, count: 2 };
    await rows.updateIncident('i1', change);
    await rows.updateIncident('i1', {});
    expect(await rows.findIncident('i1')).toEqual({ ...i1, ...change });
    expect(await rows.listOpenIncidents([t1.uuid])).toEqual([]);
    await rows.insertIncidents([incidentOf(t1.uuid, 'i2')]);
    const list = async (wanted: object) =>
      (await rows.listIncidents({ scope: everywhere, limit: 9, ...wanted })).map(({ id }) => id);
    expect(await list({})).toEqual(['i2', 'i1']);
    expect(await list({ open: true })).toEqual(['i2']);
    expect(await list({ open: false })).toEqual(['i1']);
    expect(await list({ beforeId: 'i2', taskUuid: t1.uuid })).toEqual(['i1']);
    expect(await list({ scope: { group: 2, environmentUuid: null } })).toEqual([]);
  });

  test('a resolved incident is reported to all who got the opening, and then is done', async () => {
    const { rows, toNotify } = await openWithIncident(open);
    expect(await toNotify()).toEqual(['i1']);
    for (const channelId of ['c1', 'c2'])
      await rows.insertMessage(message(`open/${channelId}`, { channelId }));
    await rows.updateIncident('i1', { resolvedAtMs: 20 });
    expect(await toNotify()).toEqual(['i1']);
    const recovery = { transition: 'resolved' } as const;
    await rows.insertMessage(message('resolved/c1', { ...recovery, channelId: 'c1' }));
    expect(await toNotify()).toEqual(['i1']);
    await rows.insertMessage(message('resolved/c2', { ...recovery, channelId: 'c2' }));
    expect(await toNotify()).toEqual([]);
    await rows.updateIncident('i1', { resolvedAtMs: null });
    expect(await toNotify()).toEqual(['i1']);
  });

  test('a resolved incident that was sent to nobody, or whose channel is gone, is done', async () => {
    const { rows, t1, toNotify } = await openWithIncident(open);
    await rows.updateIncident('i1', { resolvedAtMs: 20 });
    expect(await toNotify()).toEqual([]);
    await rows.insertIncidents([incidentOf(t1.uuid, 'i2')]);
    await rows.insertMessage(message('digest', { transition: 'digest', incidentIds: ['i2'] }));
    await rows.updateIncident('i2', { resolvedAtMs: 21 });
    expect(await toNotify()).toEqual(['i2']);
    await rows.deleteChannel('c1');
    expect(await toNotify()).toEqual([]);
  });
};

const channelTests = (open: OpenDatabase): void => {
  test('channels, with every digit of their settings', async () => {
    const { rows, prod } = await openFilled(open);
    const c1 = channel('c1', { environmentUuid: prod.uuid, isDefault: true });
    for (const row of [c1, channel('c2')]) await rows.insertChannel(row);
    expect(await rows.findChannel('c1')).toEqual(c1);
    const change = { enabled: false, settings: { url: 'x' }, environmentUuid: null };
    await rows.updateChannel('c1', change);
    await rows.updateChannel('c1', {});
    expect(await rows.listChannels()).toEqual([{ ...c1, ...change }, channel('c2')]);
    await rows.deleteChannel('c1');
    expect(await rows.findChannel('c1')).toBeUndefined();
  });
};

const outboxTests = (open: OpenDatabase): void => {
  test('a message is stored once, and listed by incident, channel and state', async () => {
    const { rows } = await openWithIncident(open);
    const first = message('m1');
    expect(await rows.insertMessage(first)).toBe(true);
    expect(await rows.insertMessage({ ...first, n: 7 })).toBe(false);
    await rows.insertMessage(message('m0', { transition: 'resolved', incidentIds: [] }));
    const other = message('m2', { channelId: 'c2', incidentIds: [], transition: 'test' });
    await rows.insertMessage(other);
    expect(await rows.listMessagesOf('i1')).toEqual([first]);
    expect(await rows.listMessagesTo('c2', 9)).toEqual([other]);
    expect(await rows.listMessagesTo('c2', 10)).toEqual([]);
    await rows.updateMessage('m1', { state: 'gave-up', endedAtMs: 50, lastProblem: 'no' });
    await rows.updateMessage('m1', {});
    expect(await rows.listMessages({ limit: 9 })).toMatchObject([
      other,
      { messageKey: 'm0' },
      { messageKey: 'm1' },
    ]);
    expect(await rows.listMessages({ state: 'gave-up', channelId: 'c1', limit: 9 })).toHaveLength(
      1,
    );
    expect(await rows.deleteMessagesBefore(50, 9)).toBe(0);
    expect(await rows.deleteMessagesBefore(51, 9)).toBe(1);
    expect(await rows.listMessagesOf('i1')).toEqual([]);
  });

  test('a message that is due is claimed by one server only', async () => {
    const { rows } = await openWithIncident(open);
    const late = message('m1', { dueAtMs: 20 });
    await rows.insertMessage(late);
    await rows.insertMessage(message('m2'));
    const due = async (nowMs: number, limit = 9) =>
      (await rows.listDueMessages(nowMs, limit)).map(({ messageKey }) => messageKey);
    expect(await due(20)).toEqual(['m2', 'm1']);
    expect(await due(19)).toEqual(['m2']);
    expect(await due(20, 1)).toEqual(['m2']);
    expect(await rows.listDueMessages(20, 9, ['c1'])).toEqual([]);
    expect(await rows.listDueMessages(20, 9, ['c2'])).toHaveLength(2);
    expect(await rows.claimMessage({ ...late, tries: 1 }, 99)).toBe(false);
    const claims = await Promise.all([1, 2, 3].map((n) => rows.claimMessage(late, 80 + n)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const untilMs = 81 + claims.indexOf(true);
    expect(await due(untilMs - 1)).toEqual(['m2']);
    expect(await due(untilMs)).toEqual(['m2', 'm1']);
    expect(await rows.claimMessage({ ...late, claimedUntilMs: untilMs }, 200)).toBe(true);
    await rows.updateMessage('m1', { state: 'delivered', endedAtMs: 90, claimedUntilMs: null });
    expect(await rows.claimMessage({ ...late, claimedUntilMs: null }, 300)).toBe(false);
  });
};

/** Incidents, channels and the outbox. */
export function alertTests(open: OpenDatabase): void {
  trackTests(open);
  incidentTests(open);
  channelTests(open);
  outboxTests(open);
}
