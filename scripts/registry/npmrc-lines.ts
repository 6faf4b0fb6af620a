/** What a line of an npmrc sets. */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

// The address in the key of a token may have a = of its own.
const pattern = /^\s*(["']?\/\/.*?:\w+["']?|[^=]*?)\s*=(.*)$/;

/** Reads a line as npm does: spaces around it and quotes mean nothing. A comment sets nothing. */
export function entryOf(line: string): Entry | undefined {
  if (/^\s*[;#]/.test(line)) return undefined;
  const [, key, value] = pattern.exec(line) ?? [];
  return key === undefined || value === undefined
    ? undefined
    : { key: unquoted(key), value: unquoted(value) };
}

/** The address of a registry as it is compared: without its protocol, and with a slash at its end. */
export function placeOf(address: string): string {
  return address.replace(/^https?:/, '').replace(/\/*$/, '/');
}

/** The registry that a key such as `//registry.example/npm/:_authToken` speaks of, and what it says of it. */
export function aboutRegistry(key: string): { place: string; what: string } | undefined {
  const [, place, what] = /^(\/\/.*?)\/*:(\w+)$/.exec(key) ?? [];
  return place === undefined || what === undefined ? undefined : { place: `${place}/`, what };
}
