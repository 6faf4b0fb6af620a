import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

/** The beginning of an absolute path, on Unix or on Windows. */
const absolute = /^(\/|[a-z]:[\\/])/i;

const parse = (text: string): Parsed<string> => {
  const place = text.trim();
  if (/^(true|local)$/i.test(place)) return success('local');
  if (absolute.test(place) && !place.includes('\0')) return success(place);
  return failure(
    `${shownGiven(text)} is no place of a monitor; expected local, or the path of its data folder`,
  );
};

/** Where the monitor of this machine keeps its data: `local`, or an absolute path. The name of the flag alone means `local`. */
export function monitorPlace(): OptionType<string> {
  return {
    name: 'local or a path',
    valueName: '',
    parse,
    accept: (given) => {
      if (given === true) return success('local');
      return typeof given === 'string'
        ? parse(given)
        : failure('is not a text; expected local or a path');
    },
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
