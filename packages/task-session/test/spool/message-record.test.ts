import { expect, it } from 'vitest';
import { parseAny } from '../../src/spool/any-record.ts';
import {
  dueAt,
  formatMessage,
  type MessageRecord,
  parseMessage,
} from '../../src/spool/message-record.ts';
import { createNotice } from '../alerts/notice.ts';

const record: MessageRecord = {
  receiver: { kind: 'ping', host: 'x.example', hint: '0123456789ab', secretHint: '' },
  notice: createNotice(),
  isPast: false,
  tries: 1,
  lastError: 'no answer',
};
const changed = (change: Record<string, unknown>) =>
  JSON.stringify({ ...JSON.parse(formatMessage(record)), ...change });

it('reads what it writes', () => {
  expect(parseMessage(formatMessage(record))).toEqual({ ok: true, value: record });
  expect(parseAny(formatMessage(record))).toEqual({
    ok: true,
    value: { kind: 'message', record },
  });
  const { host: _, ...notice } = record.notice;
  expect(parseMessage(changed({ notice }))).toMatchObject({ ok: true });
});

const { notice } = record;

it.each([
  { receiver: null },
  { receiver: { ...record.receiver, hint: 7 } },
  { notice: [] },
  { notice: { ...notice, id: 7 } },
  { notice: { ...notice, host: 7 } },
  { notice: { ...notice, atMs: 1e300 } },
  { notice: { ...notice, end: undefined } },
  { notice: { ...notice, end: { ...notice.end, attempts: '1' } } },
  { notice: { ...notice, end: { ...notice.end, startedAtMs: 1e16 } } },
  { notice: { ...notice, end: { ...notice.end, finishedAtMs: -1e16 } } },
  { isPast: 'no' },
  { tries: null },
])('a message with %j is corrupt', (change) =>
  expect(parseAny(changed(change))).toEqual({
    ok: false,
    problem: { kind: 'corrupt', message: 'a field is missing' },
  }),
);

it('a message is due when its run ended', () => {
  expect(dueAt(createNotice({ atMs: 7 }))).toBe(2500);
  expect(dueAt(createNotice({ atMs: 7, end: undefined }))).toBe(7);
});
