import {
  type Environment,
  isExactNumber,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@procwrap/core';
import { overrideKey } from './document-names.ts';

const toText = (value: JsonValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return isExactNumber(value) ? value.rawJSON : JSON.stringify(value);
};

/** An environment with the variables under `env_override` in a document; `null` removes one. */
export function withEnvOverride(env: Environment, document: JsonObject | undefined): Environment {
  const overrides = document?.[overrideKey];
  if (!isJsonObject(overrides)) return env;
  const result = new Map(Object.entries(env));
  for (const [name, value] of Object.entries(overrides)) {
    if (value === null) result.delete(name);
    else result.set(name, toText(value));
  }
  return Object.fromEntries(result);
}
