import type { Finding } from '@procwrap/core';
import { withMoreWords } from '../table/more-words.ts';
import { nearest } from '../table/nearest.ts';

const wordsOf = (flag: string): readonly string[] => flag.replace(/^-+/, '').split('-');

/** The most wrong letters of a flag that a suggestion may correct. */
const mostWrong = (flag: string): number => Math.max(1, Math.floor((flag.length - 2) / 3));

/** A long flag that begins with the word, else the most similar one, else one with more words. */
export function suggestionFor(flag: string, known: readonly string[]): string | undefined {
  if (!flag.startsWith('--')) return undefined;
  const long = known.filter((each) => each.startsWith('--'));
  const begun = flag.length > 4 ? long.find((each) => each.startsWith(flag)) : undefined;
  return begun ?? nearest(flag, long, mostWrong(flag)) ?? withMoreWords(flag, long, wordsOf);
}

/** Flags of Node that look like ours: Node reads them before procwrap starts. */
const ofNode: Readonly<Record<string, string>> = {
  '--env-file': 'it is an option of Node, which reads it, too; write --env FILE',
  '--env-file-if-exists': 'it is an option of Node, which reads it, too; write --env FILE',
};

const hintFor = (flag: string, known: readonly string[]): string => {
  const suggestion = suggestionFor(flag, known);
  return suggestion ? `did you mean ${suggestion}?` : 'procwrap --help shows the options';
};

/** The finding for a word that is not a flag of procwrap; `flag` is the wrong part of it. */
export function unknownFlag(flag: string, word: string, known: readonly string[]): Finding {
  const place = flag === word ? '' : ` (in ${JSON.stringify(word)})`;
  const hint = ofNode[flag] ?? hintFor(flag, known);
  return { severity: 'error', where: flag, message: `is not a flag of procwrap${place}; ${hint}` };
}
