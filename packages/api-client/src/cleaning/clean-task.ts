import { isJsonObject, type JsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import { taskRules } from './task-rules.ts';

/** Makes a task object that the server accepts; undefined when the value is not an object. */
export function cleanTask(task: unknown): JsonObject | undefined {
  return isJsonObject(task) ? cleanFields(taskRules, task) : undefined;
}
