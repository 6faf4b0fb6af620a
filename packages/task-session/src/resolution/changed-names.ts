import { type Environment, isJsonObject, type JsonValue } from '@procwrap/core';

/** The values that a command gets: its environment, and the configuration if it gets a file with it. */
export interface GivenValues {
  readonly env: Environment;
  readonly config?: JsonValue | undefined;
}

const isSame = (one: JsonValue | undefined, other: JsonValue | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The paths of the properties that differ, such as `db.password`. */
const changedPaths = (
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
): readonly string[] => {
  if (isSame(before, after)) return [];
  if (!isJsonObject(before) || !isJsonObject(after)) return [path || 'the configuration'];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    changedPaths(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
};

/**
 * The names of the values that are different: variables, and properties of the configuration. The
 * names contain no value.
 */
export function changedNames(before: GivenValues, after: GivenValues): readonly string[] {
  const names = new Set([...Object.keys(before.env), ...Object.keys(after.env)]);
  const variables = [...names].filter((name) => before.env[name] !== after.env[name]);
  return [...variables, ...changedPaths(before.config ?? {}, after.config ?? {}, '')];
}
