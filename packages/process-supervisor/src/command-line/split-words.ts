import type { Mark, MarkedLine } from './read-marks.ts';

/**
 * In double quotes a backslash escapes only these; before other characters it is a plain character.
 */
const escapableInDouble = new Set('$`"\\\n');

const literalOf = ({ kind, char, quote }: Mark): string => {
  if (kind === 'delimiter') return '';
  if (kind !== 'escaped') return char;
  if (quote === 'double' && !escapableInDouble.has(char)) return `\\${char}`;
  return char === '\n' ? '' : char;
};

const isBlank = ({ kind, char, quote }: Mark): boolean =>
  kind === 'plain' && quote === 'none' && /[ \t\n]/.test(char);

/** The words of a line by the quoting rules of a shell; operators and variables are plain text. */
export function splitWords({ marks }: MarkedLine): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (const mark of marks) {
    const text = literalOf(mark);
    if (isBlank(mark)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (text !== '' || mark.kind === 'delimiter') word = (word ?? '') + text;
  }
  return word === undefined ? words : [...words, word];
}
