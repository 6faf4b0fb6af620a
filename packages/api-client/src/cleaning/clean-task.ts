import { isJsonObject, type JsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import { taskRules } from './task-rules.ts';

/** A task object as the server accepts it; undefined when it is no object. */
export const cleanTask = (task: unknown): JsonObject | undefined =>
  isJsonObject(task) ? cleanFields(taskRules, task) : undefined;
