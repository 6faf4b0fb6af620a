import type { JsonObject } from '@procwrap/core';
import { cleanFields } from './clean-fields.ts';
import { executionRules } from './execution-rules.ts';

/**
 * Makes a request body in which no field makes the server refuse the others: texts are cleaned and
 * cut, numbers are in range, nulls and blanks are left out where the server refuses them. The
 * limits are those of the server.
 */
export function cleanExecutionBody(body: Readonly<Record<string, unknown>>): JsonObject {
  return cleanFields(executionRules, body);
}
