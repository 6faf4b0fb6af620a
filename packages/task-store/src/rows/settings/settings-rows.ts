import type { SettingsRows } from '../../ports/settings-rows.ts';
import type { Db } from '../../schema/database.ts';
import { deleteTask } from './delete-task.ts';
import { taskSettings } from './task-settings.ts';

/** Settings of tasks, and of the server. */
export function settingsRows(db: Db): SettingsRows {
  return {
    ...taskSettings(db),
    readSetting: async (name) => {
      const query = db.selectFrom('server_settings').select('value').where('name', '=', name);
      return (await query.executeTakeFirst())?.value;
    },
    writeSetting: async (name, value) => {
      await db
        .insertInto('server_settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
    deleteTask: (taskUuid) => deleteTask(db, taskUuid),
  };
}
