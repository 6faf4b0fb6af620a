import type { MonitorRows } from '@procwrap/task-store';
import type { Look } from '../look.ts';

/** Reads at once what is remembered of several tasks, for as long as the transaction that is open lasts. */
export async function readTracks(
  { memory }: Pick<Look, 'memory'>,
  rows: MonitorRows,
  taskUuids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(taskUuids)];
  const found = Map.groupBy(await rows.listTracks(wanted), ({ taskUuid }) => taskUuid);
  for (const taskUuid of wanted) {
    const ofTask = found.get(taskUuid) ?? [];
    memory.tracks.set(taskUuid, new Map(ofTask.map(({ kind, track }) => [kind, track])));
  }
}
