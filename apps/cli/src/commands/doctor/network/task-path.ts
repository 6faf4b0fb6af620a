import type { Options } from '@procwrap/config';

type Named = Pick<
  Options,
  'taskExecutionUuid' | 'taskUuid' | 'taskName' | 'autoCreateTask' | 'autoCreateTaskProps'
>;

/** The name of the task; that of a created task may be among its properties. */
export function taskNameOf({
  taskName,
  autoCreateTask,
  autoCreateTaskProps,
}: Named): string | undefined {
  const name = autoCreateTask ? autoCreateTaskProps?.name : undefined;
  return taskName ?? (typeof name === 'string' ? name : undefined);
}

/** The path below `/api/v1/` of the execution or the task that a run uses. */
export function taskPathOf(options: Named): string | undefined {
  const { taskExecutionUuid, taskUuid } = options;
  if (taskExecutionUuid !== undefined)
    return `task_executions/${encodeURIComponent(taskExecutionUuid)}/?fields=uuid,status`;
  const fields = 'fields=uuid,name,enabled';
  if (taskUuid !== undefined) return `tasks/${encodeURIComponent(taskUuid)}/?${fields}`;
  const name = taskNameOf(options);
  return name === undefined
    ? undefined
    : `tasks/?name=${encodeURIComponent(name)}&limit=1&${fields}`;
}
