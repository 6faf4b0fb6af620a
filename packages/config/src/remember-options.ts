import { Secret } from '@procwrap/core';
import type { Bootstrap, Reading, Written } from './read/reading.ts';

/** Reads options; a program that reads the same ones again and again may remember them. */
export interface OptionsReader {
  readonly readBootstrap: (written: Written) => Bootstrap;
  readonly readOptions: (written: Written, bootstrap?: Bootstrap) => Reading;
}

type Values = Readonly<Record<string, unknown>>;

const isSame = (now: Values, before: Values): boolean => {
  const names = Object.keys(now);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && now[name] === before[name])
  );
};

/** A list or an object may have changed inside. */
const canChange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Secret);

/** Whether the variables and an options object are all there is, and can be compared. */
const isComparable = ({ flags, object = {}, file, document }: Written): boolean =>
  flags === undefined &&
  file === undefined &&
  document === undefined &&
  !Object.values(object).some(canChange);

/** The same function, which remembers its last result and what it was read from. */
const remembering = <Found>(read: (written: Written, bootstrap?: Bootstrap) => Found) => {
  let last:
    | { env: Values; object: Values; bootstrap: Bootstrap | undefined; found: Found }
    | undefined;
  return (written: Written, bootstrap?: Bootstrap): Found => {
    if (!isComparable(written)) return read(written, bootstrap);
    const { env, object = {} } = written;
    if (
      last?.bootstrap === bootstrap &&
      last &&
      isSame(object, last.object) &&
      isSame(env, last.env)
    )
      return last.found;
    const found = read(written, bootstrap);
    last = { env: { ...env }, object: { ...object }, bootstrap, found };
    return found;
  };
};

/**
 * The same reader, which reads again only when a variable or an option has another value than the
 * last time. For a program that calls a function as a task many times.
 */
export function rememberingReader({ readBootstrap, readOptions }: OptionsReader): OptionsReader {
  return { readBootstrap: remembering(readBootstrap), readOptions: remembering(readOptions) };
}
