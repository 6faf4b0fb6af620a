import { expect, it } from 'vitest';
import { decideTiming, lateNotice, presentMs } from '../../../src/alerts/late/decide-timing.ts';
import { createNotice } from '../notice.ts';

const due = 1_000_000;
const notice = createNotice({ end: { finishedAtMs: due } });
const receiver = { kind: 'ping', host: 'x', hint: '', secretHint: '' };
const record = { receiver, notice, isPast: false, tries: 1, lastError: '' };

it.each([
  ['late', { now: due + presentMs, newestAt: due }, false],
  ['past', { now: due + presentMs + 1, newestAt: due }, false],
  ['past', { now: due - presentMs - 1, newestAt: due }, false],
  ['past', { now: due, newestAt: due + 1 }, false],
  ['past', { now: due, newestAt: due }, true],
] as const)('%s: %j, ended by a newer run: %j', (expected, facts, isPast) =>
  expect(decideTiming({ ...record, isPast }, facts)).toBe(expected),
);

it('a late message has its true time', () =>
  expect(lateNotice(notice, 'late')).toEqual({
    ...notice,
    timing: 'late',
    title: 'late message, from 1970-01-01T00:16:40Z: nightly on host failed',
  }));
