import { Secret } from '@procwrap/core';

/** What a template may use: variables, resolved secrets, nested objects and lists. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/** A value that a template wants and that is not there. */
export class MissingValue extends Error {
  constructor(key: string) {
    super(`${key} has no value; set it, or write optional('${key}', '...')`);
    this.name = 'MissingValue';
  }
}

/** Asked for by the language and by the template library, not by the template. */
const isForOthers = (key: string | symbol): boolean =>
  typeof key === 'symbol' || key === 'toJSON' || key.startsWith('__');

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)));

/** A copy, which also does without what stands there without a value: its keys are not there. */
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
 * The same values, but asking for one that is not there is an error that names it, and secrets are plain text; each is
 * told to `onSecret`.
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

/** A value that may be missing, nested ones as `a.b`. */
export function optionalValue(values: TemplateValues, path: string, fallback: unknown): unknown {
  try {
    return path.split('.').reduce<unknown>((value, key) => (value as TemplateValues)[key], values);
  } catch (error) {
    if (error instanceof MissingValue) return fallback;
    throw error;
  }
}
