import { readdirSync } from 'node:fs';
import { readOptions } from '@procwrap/config';
import { silentLog, systemClock } from '@procwrap/core';
import { eventually, type ReceiverAnswer, startReceiver, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { sendKeptMessages } from '../../../src/alerts/late/send-kept-messages.ts';
import { createStopper } from '../../../src/outcome/stop.ts';
import type { StartAttempt } from '../../../src/ports.ts';
import { runTask } from '../../../src/run-task.ts';
import { openSession } from '../../../src/session/open-session.ts';
import { openSpool } from '../../../src/spool/open-spool.ts';
import { startEnded } from '../../fake-attempt.ts';
import { createDeps } from '../../session-deps.ts';

const away: ReceiverAnswer = { status: 503, headers: { 'Retry-After': '9999' } };

const setUp = async (spoolDir: string) => {
  let answer: ReceiverAnswer = away;
  const receiver = await startReceiver(() => answer);
  onTestFinished(receiver.close);
  const notify = [`slack+${receiver.url}/hush-hush`];
  const common = { offlineMode: true, taskName: 'nightly', notifyTimeout: 3600 };
  const object = { ...common, notify, spoolDir, notifyOn: ['failure'] };
  const comeBack = () => {
    answer = { status: 200 };
  };
  return { receiver, object, comeBack };
};

const fails: StartAttempt = (...given) =>
  startEnded([{ kind: 'exited', exitCode: 3 }]).start(...given);

/** An attempt that succeeds when something is true. */
const succeedsWhen =
  (isTrue: () => boolean): StartAttempt =>
  async () => ({
    ended: eventually(isTrue).then(() => ({ kind: 'exited', exitCode: 0 })),
    stop: async () => {},
  });

/** Runs a task in a session to its end; returns what was logged. */
const run = async (object: Record<string, unknown>, startAttempt: StartAttempt = fails) => {
  const { deps, lines } = createDeps(object);
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  await using _ended = session;
  await runTask(session.plan, { ...session, startAttempt }, session.stopper);
  await session.close();
  return lines.join('');
};

it('a session keeps a message, and the next one sends it while its task runs', () =>
  withTempDir(async (dir) => {
    const { receiver, object, comeBack } = await setUp(dir);
    expect(await run(object)).toContain('it is kept for later');
    expect(readdirSync(dir)).toHaveLength(1);
    comeBack();
    await run(
      object,
      succeedsWhen(() => readdirSync(dir).length === 0),
    );
    expect(receiver.requests).toHaveLength(2);
    expect(receiver.requests[1]?.body).toContain('late message, from ');
  }));

it('a session keeps nothing without a spool', () =>
  withTempDir(async (dir) => {
    const { object } = await setUp(dir);
    expect(await run({ ...object, spool: false })).not.toContain('kept');
    expect(readdirSync(dir)).toEqual([]);
  }));

it('sends on request what waits', () =>
  withTempDir(async (dir) => {
    const { receiver, object, comeBack } = await setUp(dir);
    await run(object);
    comeBack();
    const { options } = readOptions({ env: {}, object });
    const spool = await openSpool(options, {}, systemClock);
    if (!spool.ok) throw new Error(spool.problem);
    const parts = { clock: systemClock, random: () => 0, log: silentLog, stopper: createStopper() };
    const session = { options, ...parts };
    const sending = { spool: spool.value, session, env: {}, wrapperVersion: '1' };
    expect(await sendKeptMessages(sending)).toEqual({ delivered: 1, refused: 0, dropped: 0 });
    expect(receiver.requests).toHaveLength(2);
  }));
