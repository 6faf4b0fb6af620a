import type { OptionType, Parsed } from './option-type.ts';

/** The written text is never shown: it may hold a password. */
const read = (given: unknown): Parsed<string> => {
  const text = given instanceof URL ? given.href : given;
  const url = typeof text === 'string' ? URL.parse(text.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { problem: 'is not a web address; expected one such as https://api.example.com' };
  }
  if (url.username || url.password) {
    return { problem: 'holds a user name or password; expected an address without them' };
  }
  if (url.search || url.hash) {
    return { problem: 'holds a "?" or "#"; expected an address that ends before them' };
  }
  return { value: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
};

/** An http or https address without credentials, query or fragment; a trailing slash is dropped. */
export function url(): OptionType<string> {
  return {
    name: 'url',
    valueName: 'URL',
    parse: read,
    accept: read,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
