import { failure, type Result, success } from '@procwrap/core';
import { expect, it } from 'vitest';
import { lockedReporter } from '../../src/lock/locked-reporter.ts';
import type { Waited } from '../../src/lock/wait-for-lock.ts';
import type { TaskOutcome } from '../../src/outcome/task-outcome.ts';
import type { ExecutionReporter, Permission } from '../../src/ports.ts';

const outcome = { kind: 'succeeded' } as TaskOutcome;

const setUp = (waited: Result<Waited>, permission: Permission = { kind: 'accepted' }) => {
  const events: string[] = [];
  const reporter: ExecutionReporter = {
    create: async () => {
      events.push('create');
      return permission;
    },
    update: () => void events.push('update'),
    finish: async () => void events.push('finish'),
  };
  const locked = lockedReporter(reporter, {
    name: 'a',
    take: async () => waited,
    onTaken: () => void events.push('taken'),
  });
  return { locked, events };
};

const withLock = (permission?: Permission) => {
  const events: string[] = [];
  const release = () => void events.push('release');
  const made = setUp(success({ kind: 'taken', release }), permission);
  return { locked: made.locked, events, reported: made.events };
};

it('asks the server when it has the lock, and reports the end without it', async () => {
  const { locked, events, reported } = withLock();
  expect(await locked.create()).toEqual({ kind: 'accepted' });
  locked.update({});
  expect(events).toEqual([]);
  await locked.finish(outcome);
  expect(events).toEqual(['release']);
  expect(reported).toEqual(['taken', 'create', 'update', 'finish']);
  locked.release();
  expect(events).toEqual(['release']);
});

it('releases the lock when the server refuses', async () => {
  const refused = { kind: 'refused', why: 'denied', message: 'no' } as const;
  const { locked, events } = withLock(refused);
  expect(await locked.create()).toEqual(refused);
  expect(events).toEqual(['release']);
});

it('refuses a run that does not get the lock, and asks the server for nothing', async () => {
  const untilGone = async () => {};
  const held = setUp(success({ kind: 'held', holder: undefined, untilGone }));
  expect(await held.locked.create()).toEqual({
    kind: 'refused',
    why: 'conflict',
    message: "another run holds the lock 'a'; use --lock-wait to wait longer for it",
  });
  const broken = setUp(failure('no folder'));
  expect(await broken.locked.create()).toMatchObject({
    why: 'misconfigured',
    message: 'no folder',
  });
  expect([...held.events, ...broken.events]).toEqual([]);
});

it('lets a stopped run end without a report', async () => {
  const { locked, events } = setUp(success({ kind: 'stopped' }));
  expect(await locked.create()).toEqual({ kind: 'offline' });
  await locked.finish(outcome);
  expect(events).toEqual([]);
});
