import type { Finding } from '@procwrap/core';
import { wordsByAnswer, wordsByFlag } from '../table/asked-words.ts';
import { answerOf, flagCalled, meaningOf } from '../table/flag-called.ts';
import { withMoreWords } from '../table/more-words.ts';
import { nearest } from '../table/nearest.ts';

const wordsOf = (flag: string): readonly string[] => flag.replace(/^-+/, '').split('-');

/** The most wrong letters of a flag that a suggestion may correct. */
const mostWrong = (flag: string): number => Math.max(1, Math.floor((flag.length - 2) / 3));

const similarTo = (flag: string, long: readonly string[]): string | undefined => {
  const begun = flag.length > 4 ? long.find((each) => each.startsWith(flag)) : undefined;
  return begun ?? nearest(flag, long, mostWrong(flag)) ?? withMoreWords(flag, long, wordsOf);
};

/**
 * The flag that does what another program calls by this name; else a long flag that begins with the
 * word, the most similar one, or one with more words.
 */
export function suggestionFor(flag: string, known: readonly string[]): string | undefined {
  if (!flag.startsWith('--')) return undefined;
  const called = flagCalled(flag, known);
  if (called !== undefined) return called;
  return similarTo(
    flag,
    known.filter((each) => each.startsWith('--')),
  );
}

/** What a word of another program stands for, as a hint. */
const answerFor = (flag: string, known: readonly string[]): string | undefined => {
  const instead = meaningOf(flag, known);
  return instead === undefined ? answerOf(flag, wordsByAnswer) : `did you mean ${instead}?`;
};

/** The answer for a word of another program that is nearly this one. */
const answerForSimilar = (flag: string, known: readonly string[]): string | undefined => {
  const words = [wordsByFlag, wordsByAnswer].flatMap((table) => Object.values(table));
  const asked = words.flatMap((text) => text.split(' ')).filter((word) => word.length > 3);
  const long = asked.map((word) => `--${word}`);
  const near = nearest(flag, long, mostWrong(flag));
  return near === undefined ? undefined : answerFor(near, known);
};

/** Flags of Node that look like ours: Node reads them before procwrap starts. */
const ofNode: Readonly<Record<string, string>> = {
  '--env-file': 'it is an option of Node, which reads it, too; write --env FILE',
  '--env-file-if-exists': 'it is an option of Node, which reads it, too; write --env FILE',
};

const hintFor = (flag: string, known: readonly string[]): string => {
  const asked = ofNode[flag] ?? answerFor(flag, known);
  if (asked !== undefined) return asked;
  const general = 'procwrap --help shows the options';
  if (!flag.startsWith('--')) return general;
  const suggestion = suggestionFor(flag, known);
  if (suggestion !== undefined) return `did you mean ${suggestion}?`;
  return answerForSimilar(flag, known) ?? general;
};

/**
 * The finding for a word that is not a flag of procwrap; `flag` is the wrong part of it. A word such
 * as `-uuid` may be a long flag with one dash.
 */
export function unknownFlag(flag: string, word: string, known: readonly string[]): Finding {
  const asked = flag === word ? undefined : answerFor(word, known);
  // What follows may be the value of a flag, and a secret.
  const begin = word.slice(0, word.indexOf(flag.slice(1)) + 1);
  const place = flag === word || asked !== undefined ? '' : ` (in "${begin}...")`;
  const hint = asked ?? hintFor(flag, known);
  const where = asked === undefined ? flag : word;
  return { severity: 'error', where, message: `is not a flag of procwrap${place}; ${hint}` };
}

/** The finding for a long flag that is written with one dash; `flag` has two. */
export function oneDash(flag: string): Finding {
  const message = `is not a flag of procwrap; did you mean ${flag}?`;
  return { severity: 'error', where: flag.slice(1), message };
}
