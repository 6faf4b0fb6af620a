import type { ExecutionApi, ExecutionFields } from '@procwrap/api-client';
import { isJsonObject } from '@procwrap/core';

/** Hides secrets in a text. */
type Mask = (text: string) => string;

/**
 * Fields that are sent as they are: values that the options ask to send, our own words, and names
 * that the server has to recognize, which may also occur in a configuration that is full of
 * secrets.
 */
const sentAsTheyAre = new Set([
  ...['input_value', 'output_value'],
  ...['status', 'started_at', 'finished_at', 'last_app_heartbeat_at'],
  ...['wrapper_family', 'wrapper_version', 'wrapper_log_level'],
  ...['task', 'task_version_text', 'task_version_signature', 'build', 'deploy'],
  ...['deployment', 'schedule', 'execution_method_type', 'other_instance_metadata'],
]);

const maskValue = (value: unknown, mask: Mask): unknown => {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, maskValue(member, mask)]);
  return Object.fromEntries(members);
};

const maskFields = (fields: ExecutionFields, mask: Mask): ExecutionFields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      sentAsTheyAre.has(key) ? value : maskValue(value, mask),
    ]),
  );

/**
 * The API with resolved secrets hidden in every text that is sent, except in the fields that are
 * sent as they are.
 */
export function maskedApi(api: ExecutionApi, mask: Mask): ExecutionApi {
  return {
    ...api,
    create: (fields, signal) => api.create(maskFields(fields, mask), signal),
    attach: (uuid, fields, signal) => api.attach(uuid, maskFields(fields, mask), signal),
    update: (change) => api.update(maskFields(change, mask)),
    collect: (progress) => api.collect(maskFields(progress, mask)),
    finish: (fields, signal) => api.finish(maskFields(fields, mask), signal),
    report: (creation, final, signal) =>
      api.report(maskFields(creation, mask), maskFields(final, mask), signal),
  };
}
