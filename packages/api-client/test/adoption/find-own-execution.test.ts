import { expect, test } from 'vitest';
import { findOwnExecution } from '../../src/adoption/find-own-execution.ts';
import type { ExchangeResult } from '../../src/exchange/exchange-result.ts';
import { failed } from '../../src/exchange/exchange-result.ts';
import { neverAborts } from '../open-api.ts';

const creation = { status: 'RUNNING', started_at: '2026-01-31T09:00:00Z', task: { name: 't1' } };
const how = { timeoutMs: 'none', signal: neverAborts } as const;
const rowAt = (started_at: string, more = {}) => ({
  ...{ uuid: 'u1', status: 'RUNNING', started_at, task: { name: 't1', uuid: 't' } },
  ...more,
});
const own = rowAt('2026-01-31T09:00:00Z');
const later = (count: number) =>
  Array.from({ length: count }, () => rowAt('2026-01-31T09:00:01Z', { uuid: 'later' }));
const list = (results: readonly object[]): ExchangeResult => ({
  ...{ kind: 'answer', status: 200, headers: {} },
  body: JSON.parse(JSON.stringify({ results })),
});

/** Looks in lists that the server answers one after the other. */
const look = async (pages: readonly ExchangeResult[], body = {}) => {
  const paths: string[] = [];
  const read = async (path: string) => {
    paths.push(path);
    return pages[paths.length - 1] ?? list([]);
  };
  const found = await findOwnExecution({ read }, { ...creation, ...body }, how);
  return { found, queries: paths.map((path) => new URL(path, 'http://x').searchParams) };
};

test('asks for the newest executions of the task, with few fields', async () => {
  const { found, queries } = await look([list([...later(2), own])]);
  expect(found).toEqual({ kind: 'found', uuid: 'u1' });
  expect(Object.fromEntries(queries[0] ?? [])).toEqual({
    ...{ search: 't1', ordering: '-started_at', limit: '100', offset: '0' },
    fields: 'uuid,started_at,hostname,status,task',
  });
});

test('asks for the task by its uuid where it is known, and for all without one', async () => {
  const { queries } = await look([], { task: { uuid: 't', name: 't1' } });
  expect(queries[0]?.get('task__uuid')).toBe('t');
  expect(queries[0]?.has('search')).toBe(false);
  const nameless = await look([], { task: 5 });
  expect([...(nameless.queries[0]?.keys() ?? [])]).not.toContain('search');
});

test('continues to the next page until the executions are older', async () => {
  const full = list(later(100));
  const second = await look([full, list([own])]);
  expect(second.found).toMatchObject({ kind: 'found' });
  expect(second.queries.map((query) => query.get('offset'))).toEqual(['0', '100']);
  const older = list([...later(99), rowAt('2026-01-31T08:00:00Z')]);
  expect((await look([older])).queries).toHaveLength(1);
  const endless = await look(Array.from({ length: 9 }, () => full));
  expect(endless).toMatchObject({ found: { kind: 'none' }, queries: { length: 5 } });
});

test('does not begin with an execution that has ended, but reports an end to it', async () => {
  const ended = list([rowAt('2026-01-31T09:00:00Z', { status: 'ABANDONED' })]);
  expect((await look([ended])).found).toEqual({ kind: 'none' });
  expect((await look([ended], { status: 'FAILED' })).found).toMatchObject({ kind: 'found' });
});

test('does not use a row without a uuid', async () => {
  expect((await look([list([{ ...own, uuid: 5 }])])).found).toEqual({ kind: 'none' });
});

test.each([
  ['refused', { kind: 'answer', status: 403, headers: {} }],
  ['refused', { kind: 'answer', status: 404, headers: {} }],
  ['refused', { kind: 'answer', status: 200, headers: {}, body: [] }],
  ['refused', { kind: 'answer', status: 200, headers: {}, body: { results: 5 } }],
  ['failed', { kind: 'answer', status: 503, headers: {} }],
  ['failed', { kind: 'answer', status: 200, headers: {}, excerpt: '<html>' }],
  ['failed', failed('reset')],
  ['failed', { kind: 'cancelled' }],
] as const)('%s: %j', async (kind, result) => {
  expect((await look([result])).found).toEqual({ kind, result });
});
