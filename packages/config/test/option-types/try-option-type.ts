import type { OptionType, Parsed } from '../../src/option-types/option-type.ts';

const valueOrProblem = (parsed: Parsed<unknown>): unknown =>
  parsed.ok ? parsed.value : parsed.problem;

/** The value of a text, or the problem with it. */
export function read(type: OptionType<unknown>, text: string): unknown {
  return valueOrProblem(type.parse(text));
}

/** The value of a part of an options object, or the problem with it. */
export function accept(type: OptionType<unknown>, given: unknown): unknown {
  return valueOrProblem(type.accept(given));
}
