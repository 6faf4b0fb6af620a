import type { RowId } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';

/** One Task of a group, by its uuid or by its exact name. */
export function selectTask(db: Db, id: RowId) {
  const ofGroup = db.selectFrom('tasks').selectAll().where('group_id', '=', id.group);
  return id.kind === 'uuid'
    ? ofGroup.where('uuid', '=', id.uuid)
    : ofGroup.where('name', '=', id.name);
}
