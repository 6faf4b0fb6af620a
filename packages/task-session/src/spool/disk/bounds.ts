import { type NamedRecord, writtenAtOf } from './file-name.ts';

/** How many records are kept, and how large they may be. */
export interface Bounds {
  readonly records: number;
  /** Bytes of all records. */
  readonly bytes: number;
  /** Bytes of one record. */
  readonly recordBytes: number;
  /** Milliseconds after which a record that was tried is dropped. */
  readonly ageMs: number;
}

const mebibyte = 1024 * 1024;

/** The bounds of each folder. */
export const usualBounds: Bounds = {
  records: 1000,
  bytes: 64 * mebibyte,
  recordBytes: 8 * mebibyte,
  ageMs: 30 * 24 * 3_600_000,
};

/** A record and the size of its file. */
export interface SizedRecord extends NamedRecord {
  readonly bytes: number;
}

/** What is given up first: what nobody sends any more. */
const rank = ({ state }: SizedRecord): number => (state.kind === 'waiting' ? 1 : 0);

/**
 * Decides which records make room for another one of `bytes`: those that are not sent any more,
 * then those that wait, the oldest first. A record that is being sent is not dropped.
 */
export function decideDropped(
  records: readonly SizedRecord[],
  bytes: number,
  bounds: Bounds = usualBounds,
): readonly SizedRecord[] {
  let count = records.length + 1;
  let total = records.reduce((sum, one) => sum + one.bytes, bytes);
  const dropped: SizedRecord[] = [];
  const candidates = records
    .filter(({ state }) => state.kind !== 'claimed')
    .toSorted((a, b) => rank(a) - rank(b) || writtenAtOf(a) - writtenAtOf(b));
  for (const record of candidates) {
    if (count <= bounds.records && total <= bounds.bytes) break;
    dropped.push(record);
    count -= 1;
    total -= record.bytes;
  }
  return dropped;
}

/** Whether a record is too old to be tried again; a clock that was set back makes none too old. */
export function isTooOld(
  record: NamedRecord,
  now: number,
  { ageMs }: Bounds = usualBounds,
): boolean {
  return now - writtenAtOf(record) > ageMs;
}
