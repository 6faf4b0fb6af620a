import { wordsByFlag } from './asked-words.ts';

/** The key of the table in whose value the word of a flag is. */
export function keyOf(flag: string, table: Readonly<Record<string, string>>): string | undefined {
  const word = flag.replace(/^-+/, '');
  if (word.length === 1 && flag.startsWith('--')) return undefined;
  return Object.keys(table).find((key) => table[key]?.split(' ').includes(word));
}

/** Words at the start of a name that do not say which option is meant. */
const generalWords = /^(-*)(?:task|process|job|run|command|program|procwrap|wrapper)-/;
const units = /-(?:seconds?|secs?|minutes?|ms)$/;

/** A flag, and the same without words at its start and a unit at its end. */
function* namesLike(flag: string): Iterable<string> {
  yield flag;
  const withoutUnit = flag.replace(units, '');
  if (withoutUnit !== flag) yield withoutUnit;
  const short = withoutUnit.replace(generalWords, '$1');
  if (short !== withoutUnit) yield short;
}

/** The first answer for a flag, or for the same without words that say little. */
const firstAnswer = (
  flag: string,
  answerFor: (like: string) => string | undefined,
): string | undefined => {
  for (const like of namesLike(flag)) {
    const answer = answerFor(like);
    if (answer !== undefined) return answer;
  }
  return undefined;
};

/**
 * The flag that does what another program calls by this name, with its value if it has one; a flag
 * of ours may have more or fewer words.
 */
export function meaningOf(flag: string, known: readonly string[]): string | undefined {
  return firstAnswer(flag, (like) => {
    if (like !== flag && known.includes(like)) return like;
    return keyOf(like, wordsByFlag);
  });
}

/** The answer for a word that is no flag, from a table of answers. */
export function answerOf(
  flag: string,
  answers: Readonly<Record<string, string>>,
): string | undefined {
  return firstAnswer(flag, (like) => keyOf(like, answers));
}

/** The flag that does what another program calls by this name. */
export function flagCalled(flag: string, known: readonly string[]): string | undefined {
  const called = meaningOf(flag, known)?.split(' ')[0];
  return called !== undefined && known.includes(called) ? called : undefined;
}
