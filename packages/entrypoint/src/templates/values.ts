import { Secret } from '@procwrap/core';

/** The values of a template: variables, resolved secrets, nested objects and lists. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/** A template uses a value that does not exist. */
export class MissingValue extends Error {
  constructor(key: string) {
    super(`${key} has no value; set it, or write optional('${key}', '...')`);
    this.name = 'MissingValue';
  }
}

/** Keys that the language and the template library read, not the template. */
const isForOthers = (key: string | symbol): boolean =>
  typeof key === 'symbol' || key === 'toJSON' || key.startsWith('__');

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)));

/** A copy without the keys that have no value. */
const copyOf = (values: object): object =>
  Array.isArray(values)
    ? [...values]
    : Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));

const lookUp = (values: object, key: string | symbol, name: string): unknown => {
  const isThere = Object.hasOwn(values, key) || (Array.isArray(values) && key in values);
  const value: unknown = isThere ? Reflect.get(values, key) : undefined;
  if (value == null && !isForOthers(key)) throw new MissingValue(name);
  return value;
};

/**
 * The same values, but reading one that does not exist throws an error that names it, and secrets
 * are plain text; `onSecret` is called with each.
 */
export function strictValues(
  values: object,
  onSecret: (secret: string) => void,
  path = '',
): TemplateValues {
  const get = (target: object, key: string | symbol): unknown => {
    const name = `${path}${String(key)}`;
    const value = lookUp(target, key, name);
    if (value instanceof Secret) {
      onSecret(value.reveal());
      return value.reveal();
    }
    return isPlain(value) ? strictValues(value, onSecret, `${name}.`) : value;
  };
  return new Proxy(copyOf(values), { get }) as TemplateValues;
}

/** A value, or the fallback when it is missing; `a.b` is a nested value. */
export function optionalValue(values: TemplateValues, path: string, fallback: unknown): unknown {
  try {
    return path.split('.').reduce<unknown>((value, key) => (value as TemplateValues)[key], values);
  } catch (error) {
    if (error instanceof MissingValue) return fallback;
    throw error;
  }
}
