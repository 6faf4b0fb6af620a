import type { OptionType } from '../../src/option-types/option-type.ts';

/** The value of a text, or the problem with it. */
export function read(type: OptionType<unknown>, text: string): unknown {
  return Object.values(type.parse(text))[0];
}

/** The value of something of a real type, or the problem with it. */
export function accept(type: OptionType<unknown>, given: unknown): unknown {
  return Object.values(type.accept(given))[0];
}
