import type { Options } from '@procwrap/config';
import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import type { PlatformInfo } from '../platform/platform-info.ts';
import { withoutUnset } from './without-unset.ts';

type Given = Pick<Options, 'executionMethodType' | 'executionMethodProps'>;

/** What was detected with what the user knows better in it, property by property. */
const detailsOf = (detected: JsonValue | undefined, given: Given): JsonObject | undefined => {
  const { executionMethodProps: props } = given;
  return isJsonObject(detected) ? { ...detected, ...props } : props;
};

/** Whether the server can know how the program is run. */
export function isMethodKnown({ fields }: PlatformInfo, given: Given): boolean {
  return !/^(unknown)?$/i.test(
    String(given.executionMethodType ?? fields.execution_method_type ?? 'Unknown').trim(),
  );
}

/** What an execution says of the place in which it runs. */
export function executionPlatformFields({ fields }: PlatformInfo, given: Given): JsonObject {
  return {
    ...fields,
    ...withoutUnset({
      execution_method_type: given.executionMethodType,
      execution_method_details: detailsOf(fields.execution_method_details, given),
    }),
  };
}

/** What a created task says of it. */
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
