import type { ParseEntry } from 'shell-quote';
import type { Mark, MarkedLine } from './read-marks.ts';

/**
 * In double quotes a backslash escapes only these; before other characters it is a plain character.
 */
const escapableInDouble = new Set('$`"\\\n');

const literalOf = ({ kind, char, quote }: Mark): string => {
  if (kind !== 'escaped') return char;
  if (quote === 'double' && !escapableInDouble.has(char)) return `\\${char}`;
  return char === '\n' ? '' : char;
};

const protect = (char: string) => {
  if (char === "'") return "\\'";
  return /[\w@%+=:,./-]/.test(char) ? char : `'${char}'`;
};

/**
 * Writes a character so that the library takes it literally: it would expand `$x`, and cut `a#b`
 * off at the `#`.
 */
const rewrite = (mark: Mark): string => {
  if (mark.kind === 'delimiter') return "''";
  if (mark.kind === 'plain' && mark.quote === 'none' && /[ \t\n]/.test(mark.char)) return ' ';
  return [...literalOf(mark)].map(protect).join('');
};

const textOf = (entry: ParseEntry): string => (typeof entry === 'string' ? entry : '');

/** The words of a line by the quoting rules of a shell; operators and variables are plain text. */
export async function splitWords({ marks }: MarkedLine): Promise<string[]> {
  const { parse } = await import('shell-quote');
  return parse(marks.map(rewrite).join('')).map(textOf);
}
