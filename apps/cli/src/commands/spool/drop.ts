import { exitCodes } from '@procwrap/core';
import { dropRecords, type Spool } from '@procwrap/task-session/spool';
import type { CliDeps } from '../../io/deps.ts';

/** Drops reports without sending them. */
export function dropFromSpool(
  spool: Spool,
  { ids }: { readonly ids: readonly string[] | 'all' },
  { print, writeLine }: CliDeps,
): number {
  const { dropped, sending, unknown } = dropRecords(spool, ids);
  for (const id of sending)
    writeLine(`procwrap ERROR ${id}: is being sent now; try again later\n`, 'setting-rejected');
  for (const id of unknown)
    writeLine(`procwrap ERROR ${id}: is not in ${spool.folder.path}\n`, 'setting-rejected');
  print(`Dropped: ${dropped.length}.\n`);
  return sending.length + unknown.length > 0 ? exitCodes.failure : exitCodes.success;
}
