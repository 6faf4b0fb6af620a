import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import type { Budgets } from '../../src/index.ts';
import { neverAborts, openBoth, passTime, patches, running } from '../open-api.ts';

const start = { ...running, started_at: '2026-01-31T09:00:00.123456Z', hostname: 'h1' };
const final = { ...start, status: 'FAILED', exit_code: 3 };
const patienceMs = 500;

/** A start that waits for its answer until `answer` is called. */
const slowStart = async (budgets: Partial<Budgets> = {}) => {
  const clock = createFakeClock();
  const opened = await openBoth({ clock, budgets: { patienceMs, ...budgets } });
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  opened.server.fault({ method: 'POST', until });
  let isOverdue = false;
  void opened.api.startOverdue.then(() => {
    isOverdue = true;
  });
  const creating = opened.api.create(start, neverAborts);
  await eventually(() => opened.server.requests.length === 1);
  return { ...opened, clock, creating, answer: () => answer(), isOverdue: () => isOverdue };
};

test('a start is overdue after its patience, and continues', async () => {
  const { api, server, clock, creating, answer, isOverdue } = await slowStart();
  await clock.advance(patienceMs - 1);
  expect(isOverdue()).toBe(false);
  await clock.advance(1);
  await api.startOverdue;
  answer();
  expect(await creating).toMatchObject({ kind: 'accepted' });
  expect(server.executions()).toHaveLength(1);
});

test('an answer in time is the end of the patience', async () => {
  const { clock, creating, answer, isOverdue } = await slowStart();
  answer();
  await creating;
  await clock.advance(patienceMs);
  expect(isOverdue()).toBe(false);
});

test('a budget that is over before the patience needs no patience', async () => {
  const { clock, creating, isOverdue } = await slowStart({ createErrorMs: patienceMs });
  expect(await passTime(clock, patienceMs, creating)).toMatchObject({ kind: 'unavailable' });
  expect(isOverdue()).toBe(false);
});

test('a start without a limit of its tries can be overdue', async () => {
  const { api, clock, creating, answer } = await slowStart({ createErrorMs: 'forever' });
  await clock.advance(patienceMs);
  await api.startOverdue;
  answer();
  expect(await creating).toMatchObject({ kind: 'accepted' });
});

test('a change before the answer is sent after it', async () => {
  const { api, server, creating, answer } = await slowStart();
  api.update({ pid: 7 });
  answer();
  await creating;
  await eventually(() => patches(server.requests).length === 1);
  expect(patches(server.requests)[0]?.body).toMatchObject({ pid: 7 });
});

test.each(['forever', 3_600_000] as const)('the end waits for the answer (%s)', async (limit) => {
  const budgets = { createErrorMs: limit, finalMs: limit };
  const { api, server, creating, answer } = await slowStart(budgets);
  const ending = api.endStart(neverAborts);
  answer();
  expect(await ending).toBe(true);
  await creating;
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
});

test.each([
  { createErrorMs: 1000, finalMs: 'forever' },
  { createErrorMs: 1000, finalMs: 3_600_000 },
  { createErrorMs: 3_600_000, finalMs: 1000 },
  { createErrorMs: 'forever', finalMs: 1000 },
] as const)('the end waits for the shorter budget of start and end: %j', async (budgets) => {
  const { api, server, clock, creating } = await slowStart(budgets);
  let isOver = false;
  const ending = api.endStart(neverAborts).finally(() => {
    isOver = true;
  });
  await clock.advance(999);
  expect(isOver).toBe(false);
  await clock.advance(1);
  expect(await ending).toBe(false);
  expect(['cancelled', 'unavailable']).toContain((await creating).kind);
  expect(server.executions()).toEqual([]);
});

test('the end of a start that waits for its next try is at once', async () => {
  const clock = createFakeClock();
  const { api, server } = await openBoth({ clock, budgets: { retryDelayMs: 3_600_000 } });
  server.fault({ method: 'POST', drop: 'beforeWork' });
  const creating = api.create(start, neverAborts);
  await eventually(() => clock.waiting.includes(500));
  expect(await api.endStart(neverAborts)).toBe(false);
  expect(await creating).toEqual({ kind: 'cancelled' });
  expect(await api.report(start, final, neverAborts)).toBe('sent');
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
});

test('an end without a start waits for nothing', async () => {
  const { api } = await openBoth();
  expect(await api.endStart(neverAborts)).toBe(false);
  expect(await api.finish(final, neverAborts)).toBe('unsent');
});

test('the end of a start that waits for another run is at once', async () => {
  const clock = createFakeClock();
  const budgets = { conflictMs: 'forever', conflictRetryDelayMs: 3_600_000 } as const;
  const { api, server, lines } = await openBoth({ clock, budgets });
  server.fault({ method: 'POST', status: 409 });
  const creating = api.create(start, neverAborts);
  await eventually(() => lines.join('').includes('running as often as it may'));
  expect(await api.endStart(neverAborts)).toBe(false);
  expect(await creating).toEqual({ kind: 'cancelled' });
});
