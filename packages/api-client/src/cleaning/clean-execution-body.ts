import type { JsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import { executionRules } from './execution-rules.ts';

/**
 * A request body in which no field makes the server refuse the rest: texts cleaned and cut, numbers in
 * range, illegal nulls and blanks left out. The limits are those of the server's own fields.
 */
export function cleanExecutionBody(body: Readonly<Record<string, unknown>>): JsonObject {
  return cleanFields(executionRules, body);
}
