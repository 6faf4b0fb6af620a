// biome-ignore-start lint/suspicious/noControlCharactersInRegex: terminal codes consist of them
/** Codes that colour a terminal, move its cursor, set its title, or send it other commands. */
const terminalCodes = [
  /\u001b[\]PX^_][^\n\u0007\u001b]*(?:\u0007|\u001b\\)?/g,
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/g,
  /\u001b[ -/]*[0-~]?/g,
];
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: terminal codes consist of them

/** Line ends, other control characters, and marks that change the direction of text. */
const control = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

const withoutCodes = (text: string): string =>
  terminalCodes.reduce((left, codes) => left.replace(codes, ''), text);

/** A text as one line of at most `most` characters, without terminal codes. */
export function oneLine(text: string, most: number): string {
  const line = withoutCodes(text).replaceAll(control, ' ').trim();
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** The last line of an output that says anything; null where there is none. */
export function lastLineOf(output: string, most: number): string | null {
  const lines = output.slice(-20_000).split(/[\r\n]+/);
  const last = lines.map((line) => oneLine(line, most)).findLast((line) => line !== '');
  return last ?? null;
}
