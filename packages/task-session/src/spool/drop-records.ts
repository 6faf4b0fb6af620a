import type { Spool } from './open-spool.ts';

/** What became of the records that were to be dropped, by their ids. */
export interface Dropped {
  readonly dropped: readonly string[];
  /** Those that a process is sending now. */
  readonly sending: readonly string[];
  readonly unknown: readonly string[];
}

/** Removes records without sending them. A record that is being sent stays. */
export function dropRecords({ folder }: Spool, wanted: readonly string[] | 'all'): Dropped {
  const records = folder.list();
  const chosen = records.filter(({ id }) => wanted === 'all' || wanted.includes(id));
  const isSending = (record: (typeof chosen)[number]) =>
    record.state.kind === 'claimed' && !folder.isFree(record);
  const removable = chosen.filter((record) => !isSending(record));
  for (const record of removable) folder.remove(record);
  const ids = chosen.map(({ id }) => id);
  return {
    dropped: removable.map(({ id }) => id),
    sending: chosen.filter(isSending).map(({ id }) => id),
    unknown: wanted === 'all' ? [] : wanted.filter((id) => !ids.includes(id)),
  };
}
