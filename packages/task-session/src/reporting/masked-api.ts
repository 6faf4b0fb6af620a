import type { ExecutionApi } from '@procwrap/api-client';
import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** Hides what must not be seen in a text. */
export type Mask = (text: string) => string;

/**
 * These carry what they carry on purpose: values that are to be sent, words of ours, and what an option names for the server,
 * which may well stand in a configuration that is full of secrets.
 */
const onPurpose = new Set([
  ...['input_value', 'output_value'],
  ...['status', 'started_at', 'finished_at', 'last_app_heartbeat_at'],
  ...['wrapper_family', 'wrapper_version', 'wrapper_log_level'],
  ...['task', 'task_version_text', 'task_version_signature', 'build', 'deploy'],
  ...['deployment', 'schedule', 'execution_method_type', 'other_instance_metadata'],
]);

const maskValue = (value: JsonValue, mask: Mask): JsonValue => {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  return isJsonObject(value) ? maskObject(value, mask) : value;
};

const maskObject = (object: JsonObject, mask: Mask, spared?: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      spared?.has(key) ? value : maskValue(value, mask),
    ]),
  );

const maskBody = (body: JsonObject, mask: Mask): JsonObject => maskObject(body, mask, onPurpose);

/** The API with resolved secrets hidden in every text that is sent, except where texts are sent on purpose. */
export function maskedApi(api: ExecutionApi, mask: Mask): ExecutionApi {
  return {
    ...api,
    create: (body, signal) => api.create(maskBody(body, mask), signal),
    attach: (uuid, body, signal) => api.attach(uuid, maskBody(body, mask), signal),
    update: (change) => api.update(maskBody(change, mask)),
    finish: (body, signal) => api.finish(maskBody(body, mask), signal),
    report: (body, signal) => api.report(maskBody(body, mask), signal),
  };
}
