import { expect, it } from 'vitest';
import {
  afterFailure,
  formatRecord,
  parseRecord,
  type SpoolRecord,
  withCreation,
} from '../../src/spool/spool-record.ts';

const record: SpoolRecord = {
  baseUrl: 'https://api.example.com',
  keyHint: '0a1b',
  task: 'nightly',
  startedAt: '2026-01-31T09:00:00.123456Z',
  finishedAt: '2026-01-31T09:00:01.000Z',
  report: {
    execution: 'e1',
    accepted: true,
    idempotencyKey: 'k1',
    stopping: false,
    unsent: true,
    lookUpErrors: 2,
    creation: { status: 'RUNNING' },
    final: { status: 'FAILED', exit_code: 3 },
  },
  tries: 2,
  lastError: 'no answer',
};
const changed = (change: Record<string, unknown>) =>
  parseRecord(JSON.stringify({ ...JSON.parse(formatRecord(record)), ...change }));

it('reads what it writes', () =>
  expect(parseRecord(formatRecord(record))).toEqual({ ok: true, value: record }));

it('reads until when the server may be at work on a creation', () => {
  const noted = withCreation(record, '2026-01-31T09:00:10.000Z');
  expect(parseRecord(formatRecord(noted))).toEqual({ ok: true, value: noted });
  expect(noted).toMatchObject({ tries: 2, lastError: 'no answer' });
});

it('before a creation, the server may have got one', () => {
  expect(withCreation(record, 'soon').report.unsent).toBe(false);
  expect(changed({ unsent: undefined })).toMatchObject({ value: { report: { unsent: false } } });
});

it('reads a record without what is only for people', () => {
  const { value } = changed({
    ...{ task: '', keyHint: 1, tries: 'x', lastError: null, execution: null, stopping: true },
  }) as { value?: SpoolRecord };
  expect(value).toMatchObject({ keyHint: '', tries: 0, lastError: '', report: { stopping: true } });
  expect(value?.task).toBeUndefined();
  expect(value?.report.execution).toBeUndefined();
});

it.each([
  ['[]', 'it is not a JSON object'],
  ['{', 'it is not a JSON object'],
  ['{}', 'it has no format version'],
])('%j is corrupt', (text, message) =>
  expect(parseRecord(text)).toEqual({ ok: false, problem: { kind: 'corrupt', message } }),
);

it.each([
  { accepted: 1 },
  { idempotencyKey: '' },
  { idempotencyKey: 'a\r\nX: b' },
  { idempotencyKey: 'x'.repeat(256) },
  { creation: [] },
  { final: null },
  { baseUrl: 7 },
])('a record with %j is corrupt', (change) =>
  expect(changed(change)).toMatchObject({ ok: false, problem: { kind: 'corrupt' } }),
);

it('leaves a newer format alone', () =>
  expect(changed({ format: 2 })).toEqual({ ok: false, problem: { kind: 'newer', format: 2 } }));

it('counts a try that failed', () =>
  expect(afterFailure(record, record.report, 'again')).toMatchObject({
    tries: 3,
    lastError: 'again',
  }));
