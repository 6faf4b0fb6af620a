/** A line of an npmrc: a key and its value. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

// The address in the key of a token may contain a =.
const pattern = /^\s*(["']?\/\/.*?:\w+["']?|[^=]*?)\s*=(.*)$/;

/** Reads a line as npm does: spaces around it and quotes are ignored. A comment sets nothing. */
export function entryOf(line: string): Entry | undefined {
  if (/^\s*[;#]/.test(line)) return undefined;
  const [, key, value] = pattern.exec(line) ?? [];
  return key === undefined || value === undefined
    ? undefined
    : { key: unquoted(key), value: unquoted(value) };
}

/**
 * The address of a registry in the form in which addresses are compared: no protocol, a slash at
 * the end.
 */
export function placeOf(address: string): string {
  return address.replace(/^https?:/, '').replace(/\/*$/, '/');
}

/** Splits a key such as `//registry.example/npm/:_authToken` into the registry and the setting. */
export function aboutRegistry(key: string): { place: string; what: string } | undefined {
  const [, place, what] = /^(\/\/.*?)\/*:(\w+)$/.exec(key) ?? [];
  return place === undefined || what === undefined ? undefined : { place: `${place}/`, what };
}
