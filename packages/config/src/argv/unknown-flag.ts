import type { Finding } from '@procwrap/core';
import { nearest } from '../table/nearest.ts';

/** A long flag that begins with the word, else the most similar one. */
const suggestionFor = (flag: string, known: readonly string[]): string | undefined => {
  if (!flag.startsWith('--')) return undefined;
  const long = known.filter((each) => each.startsWith('--'));
  const begun = flag.length > 4 ? long.find((each) => each.startsWith(flag)) : undefined;
  return begun ?? nearest(flag, long, Math.max(2, Math.floor(flag.length / 3)));
};

/** The finding for a word that is not a flag of procwrap; `flag` is the wrong part of it. */
export function unknownFlag(flag: string, word: string, known: readonly string[]): Finding {
  const suggestion = suggestionFor(flag, known);
  const place = flag === word ? '' : ` (in ${JSON.stringify(word)})`;
  const hint = suggestion ? `did you mean ${suggestion}?` : 'see --help-all for all flags';
  return { severity: 'error', where: flag, message: `is not a flag of procwrap${place}; ${hint}` };
}
