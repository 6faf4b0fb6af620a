export type { TaskContext, TaskFunction } from './context.ts';
export type { StatusUpdate } from './status-update.ts';
export type { TaskOptions } from './task-options.ts';
export type { TaskDeps, TaskSettings } from './task-settings.ts';
export { wrapTask } from './wrap-task.ts';
