import { expect, it } from 'vitest';
import { check } from '../../src/local-commands/check.ts';
import { nowMs, openContext } from './local-commands.ts';

const watch = { armedAtMs: 0, judgesFromMs: 0 };

it.each([
  [0, 'ok    clock          2026-01-31T09:00:00.000Z'],
  [59_999, 'ok    clock          2026-01-31T09:00:00.000Z'],
  [
    60_000,
    'FAIL  clock          2026-01-31T09:00:00.000Z, but the monitor last worked 60 s later than that',
  ],
])('the clock, where the monitor last worked %i ms later', async (aheadMs, line) => {
  const { context, database } = await openContext();
  await database.rows.writeTick({ atMs: nowMs + aheadMs, watch });
  expect((await check(context))[2]).toBe(line);
});

it('each channel has a line: its type, that it is off, or why its last message did not arrive', async () => {
  const { context, database } = await openContext();
  const channel = {
    type: 'webhook',
    settings: { url: 'http://127.0.0.1:1/' },
    environmentUuid: null,
    isDefault: true,
    createdAtMs: nowMs,
  };
  for (const [id, enabled] of [
    ['broken', true],
    ['off', false],
    ['well', true],
  ] as const)
    await database.rows.insertChannel({ ...channel, id, name: id, enabled });
  for (const channelId of ['broken', 'off'])
    await database.rows.insertMessage({
      messageKey: channelId,
      channelId,
      incidentIds: [],
      transition: 'opened',
      n: 0,
      createdAtMs: nowMs,
      dueAtMs: nowMs,
      claimedUntilMs: null,
      firstTriedAtMs: nowMs,
      tries: 1,
      state: 'waiting',
      endedAtMs: null,
      lastProblem: 'The receiver answered 500',
    });
  expect((await check(context)).filter((line) => line.includes('channel '))).toEqual([
    'FAIL  channel broken  The receiver answered 500',
    'ok    channel off    webhook, disabled',
    'ok    channel well   webhook',
  ]);
});

it('says nothing of the disk where the system does not know it', async () => {
  const { context } = await openContext();
  const lines = await check({ ...context, dataFolder: '/nonexistent/folder' });
  expect(lines.filter((line) => line.includes('free disk'))).toEqual([]);
});
