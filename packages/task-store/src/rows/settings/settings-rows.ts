import { sql } from 'kysely';
import type { SettingsRows } from '../../ports/settings-rows.ts';
import type { Db } from '../../schema/database.ts';
import { deleteTask } from './delete-task.ts';
import { taskSettings } from './task-settings.ts';

const changes = 'changes';

const addChange = async (db: Db): Promise<void> => {
  const more = sql<string>`cast(cast(server_settings.value as bigint) + 1 as text)`;
  await db
    .insertInto('server_settings')
    .values({ name: changes, value: '1' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: more }))
    .execute();
};

const readSetting = async (db: Db, name: string): Promise<string | undefined> => {
  const query = db.selectFrom('server_settings').select('value').where('name', '=', name);
  return (await query.executeTakeFirst())?.value;
};

/** Settings of tasks, and of the server. */
export function settingsRows(db: Db): SettingsRows {
  return {
    ...taskSettings(db),
    readSetting: (name) => readSetting(db, name),
    writeSetting: async (name, value) => {
      await db
        .insertInto('server_settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
    addChange: () => addChange(db),
    readChanges: async () => Number((await readSetting(db, changes)) ?? 0),
    deleteTask: (taskUuid) => deleteTask(db, taskUuid),
  };
}
