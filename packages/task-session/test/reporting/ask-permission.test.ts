import type { CreateResult, ExecutionApi } from '@procwrap/api-client';
import { createLog, type JsonObject, systemClock } from '@procwrap/core';
import { expect, it } from 'vitest';
import { createStopper } from '../../src/outcome/stop.ts';
import { createStart } from '../../src/reporting/ask-permission.ts';

const late = 'the task starts, and is reported later';
const accepted: CreateResult = { kind: 'accepted', uuid: 'e1', inputValue: [1] };
const conflict: CreateResult = { kind: 'conflict' };
const gone: CreateResult = { kind: 'unavailable', message: 'the connection is refused' };
const denied: CreateResult = { kind: 'denied', status: 403, message: 'wrong key' };
const neverAborts = new AbortController().signal;

/** A start at a server that answers when `answer` is called; `overdue` ends the patience. */
const open = ({ preventOffline = false, attachTo = undefined as string | undefined } = {}) => {
  const creating = Promise.withResolvers<CreateResult>();
  const overdue = Promise.withResolvers<void>();
  const stopRequested = Promise.withResolvers<void>();
  const calls: string[] = [];
  const taken: unknown[] = [];
  let lines = '';
  const stopper = createStopper();
  const call = (name: string) => () => {
    calls.push(name);
    return creating.promise;
  };
  const api = {
    create: call('create'),
    attach: call('attach'),
    startOverdue: overdue.promise,
    stopRequested: stopRequested.promise,
    endStart: async () => true,
    close: async () => void calls.push('close'),
  } as unknown as ExecutionApi;
  const log = createLog({
    level: 'DEBUG',
    write: (line) => {
      lines += line;
    },
  });
  const settings = {
    ...{ api, log, stopper, preventOffline, attachTo, clock: systemClock },
    onAccepted: (execution: unknown) => void taken.push(execution),
    creation: (): JsonObject => ({}),
  } as unknown as Parameters<typeof createStart>[0];
  const start = createStart(settings, () => calls.push('background'));
  const all = { start, calls, taken, stopper, lines: () => lines };
  return {
    ...all,
    answer: creating.resolve,
    endPatience: () => overdue.resolve(),
    requestStop: () => stopRequested.resolve(),
  };
};

it('an answer in time is the permission', async () => {
  const { start, answer, calls, taken } = open();
  answer(accepted);
  expect(await start.ask()).toEqual({ kind: 'accepted' });
  expect(calls).toEqual(['create', 'background']);
  expect(taken).toEqual([accepted]);
  expect(await start.end(neverAborts)).toBe(true);
});

it('an execution of the server is attached to', async () => {
  const { start, answer, calls } = open({ attachTo: 'e1' });
  answer(accepted);
  await start.ask();
  expect(calls).toEqual(['attach', 'background']);
});

it('a refusal in time ends the connection', async () => {
  const { start, answer, calls } = open();
  answer(conflict);
  expect(await start.ask()).toMatchObject({ kind: 'refused', why: 'conflict' });
  expect(calls).toEqual(['create', 'close']);
});

it('a run without the server says so, unless it is stopped', async () => {
  const one = open();
  one.answer(gone);
  expect(await one.start.ask()).toEqual({ kind: 'offline' });
  expect(one.lines()).toContain('runs without being reported');
  const other = open();
  other.stopper.stop({ by: 'caller' });
  other.answer({ kind: 'cancelled' });
  expect(await other.start.ask()).toEqual({ kind: 'offline' });
  expect(other.lines()).toBe('');
});

it('a late answer begins the reports, and leaves the input as it is', async () => {
  const { start, answer, calls, taken, lines, endPatience, requestStop, stopper } = open();
  endPatience();
  expect(await start.ask()).toEqual({ kind: 'offline' });
  expect(lines()).toContain(late);
  expect(calls).toEqual(['create']);
  answer(accepted);
  expect(await start.end(neverAborts)).toBe(true);
  expect(calls).toEqual(['create', 'background']);
  expect(taken).toEqual([{ kind: 'accepted', uuid: 'e1' }]);
  expect(lines()).toContain('has accepted the start of this run');
  requestStop();
  await Promise.resolve();
  expect(stopper.cause()).toEqual({ by: 'server' });
});

it.each([
  [conflict, 'running already and continues', false],
  [gone, 'runs without being reported', true],
  [denied, 'runs without being reported', true],
  [{ kind: 'cancelled' }, '', false],
] as const)('a late answer %j changes nothing for the task', async (result, said, isSettled) => {
  const { start, answer, calls, lines, endPatience } = open();
  endPatience();
  await start.ask();
  answer(result);
  expect(await start.end(neverAborts)).toBe(isSettled);
  expect(calls).toEqual(['create']);
  expect(lines().slice(lines().indexOf(late) + late.length)).toContain(said);
});

it('a stop ends the wait, also after the patience', async () => {
  const { start, answer, lines, endPatience, stopper } = open();
  stopper.stop({ by: 'caller' });
  endPatience();
  const asked = start.ask();
  answer({ kind: 'cancelled' });
  expect(await asked).toEqual({ kind: 'offline' });
  expect(lines()).toBe('');
});
