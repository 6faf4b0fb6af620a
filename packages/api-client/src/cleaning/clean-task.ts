import { isJsonObject, type JsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import { taskRules } from './task-rules.ts';

/** A task object as the server accepts it; undefined when it is no object. */
export function cleanTask(task: unknown): JsonObject | undefined {
  return isJsonObject(task) ? cleanFields(taskRules, task) : undefined;
}
