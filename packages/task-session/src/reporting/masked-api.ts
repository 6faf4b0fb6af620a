import type { ExecutionApi } from '@procwrap/api-client';
import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';

/** Hides what must not be seen in a text. */
export type Mask = (text: string) => string;

/** These carry what they carry on purpose. */
const onPurpose = new Set(['input_value', 'output_value']);

const maskValue = (value: JsonValue, mask: Mask): JsonValue => {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, mask));
  return isJsonObject(value) ? maskObject(value, mask) : value;
};

const maskObject = (object: JsonObject, mask: Mask): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      onPurpose.has(key) ? value : maskValue(value, mask),
    ]),
  );

/** The API with resolved secrets hidden in every text that is sent, except in input and output values. */
export const maskedApi = (api: ExecutionApi, mask: Mask): ExecutionApi => ({
  ...api,
  create: (body, signal) => api.create(maskObject(body, mask), signal),
  attach: (uuid, body, signal) => api.attach(uuid, maskObject(body, mask), signal),
  update: (change) => api.update(maskObject(change, mask)),
  finish: (body, signal) => api.finish(maskObject(body, mask), signal),
  report: (body, signal) => api.report(maskObject(body, mask), signal),
});
