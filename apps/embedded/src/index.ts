export type { TaskContext, TaskFunction } from './context.ts';
export type { StatusUpdate } from './status-update.ts';
export type { TaskDeps } from './task-deps.ts';
export type { TaskOptions } from './task-options.ts';
export { wrapTask } from './wrap-task.ts';
