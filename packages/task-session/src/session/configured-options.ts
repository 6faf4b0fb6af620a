import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** The options of procwrap in a configuration. */
export function configuredOptions(config: JsonValue | undefined): JsonObject | undefined {
  const params = isJsonObject(config) ? config.proc_wrapper_params : undefined;
  return isJsonObject(params) ? params : undefined;
}
