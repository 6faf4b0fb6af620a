import type { JsonObject, JsonValue } from '@procwrap/core';
import { evaluatePath } from '../json-path/evaluate.ts';
import type { Location } from '../location/parse-location.ts';
import { type Answer, failed, found } from '../providers/provider.ts';

/** The values that are in our own hands. */
export interface OwnValues {
  readonly env: Readonly<Record<string, JsonValue | undefined>>;
  readonly config: JsonObject | undefined;
}

/** `ENV:` - another variable; text as it is, and what was resolved to an object as an object. */
const ofVariable = (name: string, { env }: OwnValues): Answer => {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value === undefined) return failed('the variable is not set');
  return typeof value === 'string' ? found(value) : found('', { value });
};

/** `CONFIG:` - a JSON path into the configuration. */
const ofConfiguration = async (path: string, { config }: OwnValues): Promise<Answer> => {
  if (config === undefined) return failed('there is no configuration');
  const parsed = await evaluatePath(config, path);
  return 'reason' in parsed
    ? failed(parsed.reason.replace('the document', 'the configuration'))
    : found('', { value: parsed.value });
};

/** Answers for `ENV` and `CONFIG`, which need no provider. */
export async function ownAnswer(location: Location, values: OwnValues): Promise<Answer> {
  return location.provider === 'ENV'
    ? ofVariable(location.address, values)
    : ofConfiguration(location.address, values);
}
