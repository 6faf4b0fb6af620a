import type { Kind, Parsed } from './kind.ts';
import { shownGiven } from './quote.ts';

/** One of a few texts, in any case; the value is spelled as listed here. */
export const choice = <const Choice extends string>(
  choices: readonly Choice[],
  valueName = 'WORD',
): Kind<Choice> => {
  const read = (given: unknown): Parsed<Choice> => {
    const text = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
    const value = choices.find((each) => each.toLowerCase() === text);
    if (value !== undefined) return { value };
    return {
      problem: `${shownGiven(given)} is not a choice; expected one of ${choices.join(', ')}`,
    };
  };
  return {
    type: 'choice',
    valueName,
    choices,
    parse: read,
    accept: read,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
};
