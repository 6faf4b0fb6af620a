import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { createLog } from '@procwrap/core';
import { eventually, type ReceiverAnswer, startReceiver, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelParts } from '../../../src/alerts/channel.ts';
import { noticeChannels } from '../../../src/alerts/notice-channels.ts';
import { openNotices } from '../../../src/alerts/notices/open-notices.ts';
import type { UndeliveredNotice } from '../../../src/notice.ts';
import type { TaskOutcome } from '../../../src/outcome/task-outcome.ts';
import { createDeps } from '../../session-deps.ts';

const good: TaskOutcome = {
  ...{ kind: 'succeeded', message: 'm', attempts: 1, failedAttempts: 0, timedOutAttempts: 0 },
  ...{ durationMs: 1, finishedAt: 2 },
};
const bad: TaskOutcome = { ...good, kind: 'failed', end: { kind: 'exited', exitCode: 3 } };

const receive = async (answer?: (number: number) => ReceiverAnswer) => {
  const receiver = await startReceiver(answer);
  onTestFinished(receiver.close);
  return receiver;
};

const partsOf = (
  object: Record<string, unknown>,
  more: Partial<ChannelParts> & { readonly env?: Record<string, string> } = {},
) => {
  const { env = {}, ...rest } = more;
  const { deps, lines, forceKill } = createDeps({}, { env });
  const { options } = readOptions({
    env: {},
    object: { taskName: 'nightly', notifyTimeout: 3600, ...object },
  });
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line.trim()) });
  const parts: ChannelParts = {
    deps,
    options,
    log,
    mask: (text) => text,
    endWait: () => forceKill.signal,
    ...rest,
  };
  return { parts, lines, forceKill };
};

/** Sends the end of a run, and waits until it is delivered or lost. */
const end = async (parts: ChannelParts, outcome: TaskOutcome) => {
  await using notices = await openNotices(parts, noticeChannels);
  notices.send({ kind: 'runEnded', outcome });
  notices.send({ kind: 'runEnded', outcome });
};

it('sends the start, and the end once, with the last lines', async () => {
  const receiver = await receive();
  const { parts } = partsOf({ notify: [`ping+${receiver.url}/p`], notifyLines: 1 });
  {
    await using notices = await openNotices(parts, noticeChannels);
    notices.send({ kind: 'apiTrouble', trouble: { operation: 'create', message: 'm' } });
    notices.send({ kind: 'runStarted' });
    notices.tail?.push('stdout', Buffer.from('one\ntwo\n'));
    notices.send({ kind: 'runEnded', outcome: bad });
    notices.send({ kind: 'runEnded', outcome: bad });
  }
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/p/start', '/p/3']);
  expect(receiver.requests[1]?.body).toMatch(/\n\ntwo$/);
});

it('quotes nothing with no lines', async () => {
  const { parts } = partsOf({ notify: ['https://hc-ping.com/x'], notifyLines: 0 });
  await using notices = await openNotices(parts, noticeChannels);
  expect(notices.tail).toBeUndefined();
});

it('a session that ends before its run ends the start', async () => {
  const receiver = await receive(() => 'hang');
  const { parts, lines } = partsOf({ notify: [`ping+${receiver.url}/hush`] });
  {
    await using notices = await openNotices(parts, noticeChannels);
    notices.send({ kind: 'runStarted' });
    await eventually(() => receiver.requests.length === 1);
  }
  expect(lines).toEqual([
    expect.stringMatching(/did not get the message \(start\): there was no time left$/),
  ]);
});

describe('a message that is not delivered', () => {
  const lose = async (more: Partial<ChannelParts>, status = 503) => {
    const receiver = await receive(() => ({ status, headers: { 'Retry-After': '9999' } }));
    const { parts, lines } = partsOf({ notify: [`webhook+${receiver.url}/hush-hush`] }, more);
    await end(parts, bad);
    return { lines, url: receiver.url };
  };

  it('is lost, and logged without the secret part of the address', async () => {
    const { lines } = await lose({});
    expect(lines).toEqual([
      expect.stringMatching(
        /WARNING --notify: webhook at 127\.0\.0\.1:\d+ did not get the message \(failure\): the receiver answered 503$/,
      ),
    ]);
  });

  it('is kept where there is a place for it', async () => {
    const kept: UndeliveredNotice[] = [];
    const keepUndelivered = async (undelivered: UndeliveredNotice) => {
      kept.push(undelivered);
      return true;
    };
    const { lines, url } = await lose({ keepUndelivered });
    expect(kept).toMatchObject([
      { target: { kind: 'webhook' }, notice: { event: 'failure', task: 'nightly' } },
    ]);
    expect(kept[0]?.target.url.reveal()).toBe(`${url}/hush-hush`);
    expect(JSON.stringify(kept)).not.toContain('hush');
    expect(lines[0]).toMatch(/answered 503; it is kept for later$/);
  });

  it('is lost when that place does not take it', async () => {
    const { lines } = await lose({ keepUndelivered: async () => false });
    expect(lines[0]).toMatch(/answered 503$/);
  });

  it('is lost when the receiver refuses it', async () => {
    const { lines } = await lose({ keepUndelivered: async () => true }, 404);
    expect(lines[0]).toMatch(/answered 404$/);
  });

  it('is lost when it is a start, which is too late afterwards', async () => {
    const headers = { 'Retry-After': '9999' };
    const receiver = await receive(() => ({ status: 503, headers }));
    const kept: string[] = [];
    const keepUndelivered = async ({ notice }: UndeliveredNotice) => kept.push(notice.event) > 0;
    const { parts } = partsOf({ notify: [`ping+${receiver.url}`] }, { keepUndelivered });
    {
      await using notices = await openNotices(parts, noticeChannels);
      notices.send({ kind: 'runStarted' });
      notices.send({ kind: 'runEnded', outcome: good });
    }
    expect(kept).toEqual(['success']);
  });
});

describe('a recovery', () => {
  const runs = async (dir: string, object: Record<string, unknown>) => {
    const receiver = await receive();
    const notify = [`webhook+${receiver.url}`];
    const { parts, lines } = partsOf({ notify, ...object }, { env: { XDG_STATE_HOME: dir } });
    for (const outcome of [good, bad, bad, good, good]) await end(parts, outcome);
    return { types: receiver.requests.map(({ body }) => JSON.parse(body).type), lines };
  };

  it.each([
    [['recovery'], ['run.recovered']],
    [
      ['failure', 'recovery'],
      ['run.failed', 'run.failed', 'run.recovered'],
    ],
    [['always'], ['run.succeeded', 'run.failed', 'run.failed', 'run.recovered', 'run.succeeded']],
    [['success'], ['run.succeeded', 'run.succeeded', 'run.succeeded']],
  ])('with %j people read %j', (notifyOn, expected) =>
    withTempDir(async (dir) => {
      expect((await runs(dir, { notifyOn })).types).toEqual(expected);
    }),
  );

  it('stores nothing when nobody reads about it', () =>
    withTempDir(async (dir) => {
      await runs(dir, { notifyOn: ['failure', 'success'] });
      await runs(dir, { notify: ['ping+http://127.0.0.1:9'], notifyTimeout: 0.01 });
      expect(readdirSync(dir)).toEqual([]);
    }));

  it('is not known where nothing can be stored', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'file'), '');
      const { types, lines } = await runs(join(dir, 'file'), {});
      expect(types).toEqual(['run.failed', 'run.failed']);
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain('--notify-on: cannot remember how this run ended: ');
    }));
});
