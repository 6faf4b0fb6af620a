import { failure, success } from '@procwrap/core';
import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

/** Other words for a choice, in upper case. */
export type Synonyms<Choice> = Readonly<Record<string, Choice>>;

/**
 * One of a few texts, in any case; the value has the spelling of the list. A synonym is accepted
 * with a warning.
 */
export function choice<const Choice extends string>(
  choices: readonly Choice[],
  valueName = 'WORD',
  synonyms: Synonyms<NoInfer<Choice>> = {},
): OptionType<Choice> {
  const read = (given: unknown): Parsed<Choice> => {
    const text = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
    const value = choices.find((each) => each.toLowerCase() === text);
    if (value !== undefined) return success(value);
    const word = text?.toUpperCase() ?? '';
    const meant = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
    if (meant !== undefined) {
      const warning = `${shownGiven(given)} is read as ${meant}; write ${meant}`;
      return { ...success(meant), warning };
    }
    return failure(`${shownGiven(given)} is unknown; expected one of ${choices.join(', ')}`);
  };
  return {
    name: 'choice',
    valueName,
    choices,
    parse: read,
    accept: read,
    write: (value) => value,
    show: (value) => value,
    toWire: (value) => value,
  };
}
