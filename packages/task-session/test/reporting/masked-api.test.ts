import type { ExecutionApi } from '@procwrap/api-client';
import { expect, it } from 'vitest';
import { maskedApi } from '../../src/reporting/masked-api.ts';

it('hides secrets in every text of every request, except in fields that are sent as they are', async () => {
  const bodies: unknown[] = [];
  const record = (body: unknown) => {
    bodies.push(body);
    return Promise.resolve({ kind: 'conflict' } as never);
  };
  const api: ExecutionApi = {
    create: record,
    attach: (_uuid, body) => record(body),
    update: record,
    collect: record,
    flush: () => {},
    collected: () => ({}),
    contact: () => ({}),
    finish: record,
    report: async (creation, final) => {
      await record(creation);
      return record(final);
    },
    endStart: async () => false,
    readTask: async () => undefined,
    beat: async () => 'taken',
    begun: () => undefined,
    settled: async () => {},
    stopRequested: Promise.resolve(),
    startOverdue: Promise.resolve(),
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  const { signal } = new AbortController();
  const masked = maskedApi(api, (text) => text.replace('hunter2', '[secret]'));
  const spared = { input_value: 'hunter2', task: { name: 'hunter2' }, status: 'hunter2' };
  const body = { a: 'x hunter2', b: [{ c: 'hunter2', task: 'hunter2' }, 1, null], ...spared };
  const hidden = { a: 'x [secret]', b: [{ c: '[secret]', task: '[secret]' }, 1, null], ...spared };
  await masked.create(body, signal);
  await masked.attach('u', body, signal);
  masked.update(body);
  masked.collect(body);
  await masked.finish(body, signal);
  await masked.report(body, body, signal);
  expect(bodies).toEqual([hidden, hidden, hidden, hidden, hidden, hidden, hidden]);
});
