import type { SettingsRows, TaskNamingChannels, TaskSettings } from '../../ports/settings-rows.ts';
import type { Db } from '../../schema/database.ts';
import { fromCell, toCell } from '../json-column.ts';
import { taskFrom } from '../row-forms.ts';
import { updateTask } from '../write-tasks.ts';

const dayMs = 86_400_000;

const columnsOf = (settings: TaskSettings) => ({
  settings: toCell(settings),
  is_muted: Number(settings.isMuted),
  most_runs: settings.mostRuns,
  most_age_ms: settings.mostAgeDays === null ? null : settings.mostAgeDays * dayMs,
  most_bytes: settings.mostBytes,
});

const writeTags = async (db: Db, task_uuid: string, tags: readonly string[]): Promise<void> => {
  await db.deleteFrom('task_tags').where('task_uuid', '=', task_uuid).execute();
  const rows = [...new Set(tags)].map((tag) => ({ task_uuid, tag }));
  if (rows.length > 0) await db.insertInto('task_tags').values(rows).execute();
};

const writeTaskSettings = async (db: Db, taskUuid: string, settings: TaskSettings) => {
  const { pinned, tags } = settings;
  await updateTask(db, taskUuid, { pinned: Object.keys(pinned), values: pinned });
  // The time zone may have changed, and with it when the task is expected.
  await db.updateTable('tasks').set({ look_at_ms: 0 }).where('uuid', '=', taskUuid).execute();
  const set = columnsOf(settings);
  await db
    .insertInto('task_settings')
    .values({ task_uuid: taskUuid, ...set })
    .onConflict((conflict) => conflict.column('task_uuid').doUpdateSet(set))
    .execute();
  await writeTags(db, taskUuid, tags);
};

/** The text that settings have which name no channels; in a value, its quotes would have backslashes. */
const noChannels = '%"channels":null%';

const listTasksNamingChannels = async (db: Db): Promise<readonly TaskNamingChannels[]> => {
  const found = await db
    .selectFrom('task_settings')
    .innerJoin('tasks', 'tasks.uuid', 'task_settings.task_uuid')
    .select(['name', 'settings'])
    .where('settings', 'not like', noChannels)
    .orderBy('name')
    .execute();
  return found.map(({ name, settings }) => {
    const { channels } = fromCell<TaskSettings>(settings);
    return { taskName: name, channels: channels ?? [] };
  });
};

/** What people set for a task. */
export function taskSettings(
  db: Db,
): Pick<
  SettingsRows,
  'readTaskSettings' | 'listTasksWithSettings' | 'listTasksNamingChannels' | 'writeTaskSettings'
> {
  return {
    listTasksWithSettings: async (taskUuids) => {
      if (taskUuids.length === 0) return [];
      const found = await db
        .selectFrom('tasks')
        .leftJoin('task_settings', 'task_settings.task_uuid', 'tasks.uuid')
        .select(['uuid', 'group_id', 'environment_uuid', 'latest_execution_uuid', 'name'])
        .select(['rest', 'pinned', 'task_settings.settings'])
        .where('uuid', 'in', taskUuids)
        .execute();
      return found.map(({ settings, ...task }) => ({
        task: taskFrom(task),
        settings: settings === null ? undefined : fromCell<TaskSettings>(settings),
      }));
    },
    readTaskSettings: async (taskUuid) => {
      const query = db.selectFrom('task_settings').select('settings');
      const found = await query.where('task_uuid', '=', taskUuid).executeTakeFirst();
      return found && fromCell<TaskSettings>(found.settings);
    },
    listTasksNamingChannels: () => listTasksNamingChannels(db),
    writeTaskSettings: (taskUuid, settings) => writeTaskSettings(db, taskUuid, settings),
  };
}
