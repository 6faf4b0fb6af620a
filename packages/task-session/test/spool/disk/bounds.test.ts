import { expect, it } from 'vitest';
import {
  type Bounds,
  decideDropped,
  isTooOld,
  type SizedRecord,
} from '../../../src/spool/disk/bounds.ts';
import type { RecordState } from '../../../src/spool/disk/file-name.ts';

const bounds: Bounds = { records: 3, bytes: 100, recordBytes: 50, ageMs: 1000 };
const by = { place: 'here', pid: 1, startTime: '1' };
const record = (time: number, state: RecordState['kind'] = 'waiting', bytes = 10): SizedRecord => {
  const stem = `${String(time).padStart(13, '0')}-0123456789ab`;
  return {
    stem,
    id: String(time),
    bytes,
    state: state === 'claimed' ? { kind: state, by } : { kind: state },
  };
};
const dropped = (records: readonly SizedRecord[], bytes = 10) =>
  decideDropped(records, bytes, bounds).map(({ id }) => id);

it('drops nothing while there is room', () => expect(dropped([record(1), record(2)])).toEqual([]));

it('drops the oldest one that waits when there are too many', () =>
  expect(dropped([record(2), record(1), record(3)])).toEqual(['1']));

it('drops what is not sent any more before it', () =>
  expect(dropped([record(1), record(2, 'refused'), record(3, 'corrupt')])).toEqual(['2']));

it('drops as many as the bytes need', () =>
  expect(dropped([record(1, 'waiting', 40), record(2, 'waiting', 40)], 70)).toEqual(['1', '2']));

it('drops none that is being sent', () =>
  expect(dropped([record(1, 'claimed'), record(2, 'claimed'), record(3, 'claimed')])).toEqual([]));

it('knows when a record is too old', () => {
  expect(isTooOld(record(1000), 2000, bounds)).toBe(false);
  expect(isTooOld(record(1000), 2001, bounds)).toBe(true);
  expect(isTooOld(record(5000), 0)).toBe(false);
});
