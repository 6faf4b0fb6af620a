import { randomUUID } from 'node:crypto';
import type { ProcessMark } from './process-mark.ts';

/**
 * The state of a record: it waits, a process is sending it, the server has refused it, or it cannot
 * be read.
 */
export type RecordState =
  | { readonly kind: 'waiting' | 'refused' | 'corrupt' }
  | { readonly kind: 'claimed'; readonly by: ProcessMark };

/** A record by the name of its file. */
export interface NamedRecord {
  /** Names the record for people. */
  readonly id: string;
  /** The part of the name that stays when the state changes; sorts by the time of the first write. */
  readonly stem: string;
  readonly state: RecordState;
}

const pattern =
  /^(\d{13,}-([\da-f]{12}))\.(?:(json)|(refused)|(corrupt)|json\.([\da-f]{8})-(\d+)-(\d+))$/;

/** Parses the name of a file; undefined when it is no record. */
export function parseFileName(name: string): NamedRecord | undefined {
  const [, stem, id, waiting, refused, corrupt, place, pid, startTime] = pattern.exec(name) ?? [];
  if (stem === undefined || id === undefined) return undefined;
  if (place !== undefined && pid !== undefined && startTime !== undefined)
    return { id, stem, state: { kind: 'claimed', by: { place, pid: Number(pid), startTime } } };
  const kind = waiting ?? refused ?? corrupt;
  return {
    id,
    stem,
    state: { kind: kind === 'json' ? 'waiting' : (kind as 'refused' | 'corrupt') },
  };
}

/** The name of the file of a record. */
export function fileNameOf({ stem, state }: Omit<NamedRecord, 'id'>): string {
  if (state.kind === 'waiting') return `${stem}.json`;
  if (state.kind !== 'claimed') return `${stem}.${state.kind}`;
  const { place, pid, startTime } = state.by;
  return `${stem}.json.${place}-${pid}-${startTime}`;
}

/** A stem that no other record has; `now` is in milliseconds since the epoch. */
export function newStem(now: number): string {
  const time = String(Math.max(0, Math.floor(now))).padStart(13, '0');
  return `${time}-${randomUUID().replaceAll('-', '').slice(0, 12)}`;
}

/** When a record was first written, in milliseconds since the epoch. */
export function writtenAtOf({ stem }: Pick<NamedRecord, 'stem'>): number {
  return Number.parseInt(stem, 10);
}
