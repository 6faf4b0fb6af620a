import { failure, success } from '@procwrap/core';
import { hasBlank } from './blank.ts';
import type { OptionType, Parsed } from './option-type.ts';

/** Messages never show the text: it may contain a password. */
const parse = (given: unknown): Parsed<string> => {
  const text = given instanceof URL ? given.href : given;
  const address = typeof text === 'string' ? text.trim() : '';
  if (hasBlank(address))
    return failure('contains a blank or a line break; expected one address without them');
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    return failure(
      'is not an http or https address; expected an address such as https://api.example.com',
    );
  }
  if (url.username || url.password) {
    return failure('contains a user name or a password; expected an address without them');
  }
  if (url.search || url.hash) {
    return failure('contains "?" or "#"; expected an address without them');
  }
  return success(`${url.origin}${url.pathname}`.replace(/\/+$/, ''));
};

/** An http or https address without credentials, query or fragment; a trailing slash is dropped. */
export function url(): OptionType<string> {
  return {
    name: 'url',
    valueName: 'URL',
    parse,
    accept: parse,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
