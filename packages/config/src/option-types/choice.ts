import type { OptionType, Parsed } from './option-type.ts';
import { shownGiven } from './quote.ts';

/** Other words that people write for a choice, in upper case. */
export type Synonyms<Choice> = Readonly<Record<string, Choice>>;

/** One of a few texts, in any case; the value is spelled as listed here. A synonym counts, with a warning. */
export function choice<const Choice extends string>(
  choices: readonly Choice[],
  valueName = 'WORD',
  synonyms: Synonyms<NoInfer<Choice>> = {},
): OptionType<Choice> {
  const read = (given: unknown): Parsed<Choice> => {
    const text = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
    const value = choices.find((each) => each.toLowerCase() === text);
    if (value !== undefined) return { value };
    const word = text?.toUpperCase() ?? '';
    const meant = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
    if (meant !== undefined) {
      return { value: meant, warning: `${shownGiven(given)} is taken for ${meant}; write that` };
    }
    return {
      problem: `${shownGiven(given)} is not a choice; expected one of ${choices.join(', ')}`,
    };
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
