import type { Options } from '@procwrap/config';
import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import type { PlatformInfo } from '../platform/platform-info.ts';
import { withoutUnset } from './without-unset.ts';

type Given = Pick<Options, 'executionMethodType' | 'executionMethodProps'>;

/** What was detected; each property that the user has set replaces a detected one. */
const detailsOf = (detected: JsonValue | undefined, given: Given): JsonObject | undefined => {
  const { executionMethodProps: props } = given;
  return isJsonObject(detected) ? { ...detected, ...props } : props;
};

/** Whether the server knows from the fields how the program is started. */
export function isMethodKnown({ fields }: PlatformInfo, given: Given): boolean {
  return !/^(unknown)?$/i.test(
    String(given.executionMethodType ?? fields.execution_method_type ?? 'Unknown').trim(),
  );
}

/** The fields of an execution for the platform. */
export function executionPlatformFields({ fields }: PlatformInfo, given: Given): JsonObject {
  return {
    ...fields,
    ...withoutUnset({
      execution_method_type: given.executionMethodType,
      execution_method_details: detailsOf(fields.execution_method_details, given),
    }),
  };
}

/** The fields of a created task for the platform. */
export function taskPlatformFields({ taskFields }: PlatformInfo, given: Given): JsonObject {
  return {
    ...taskFields,
    ...withoutUnset({
      execution_method_type: given.executionMethodType,
      execution_method_capability_details: detailsOf(
        taskFields.execution_method_capability_details,
        given,
      ),
    }),
  };
}

/** The members of `newer` that differ from `older`. */
export function changedMembers(older: JsonObject, newer: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(newer).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(older[name]),
    ),
  );
}
