/** Codes that colour a terminal or move its cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const terminalCodes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;

/** Line ends, other control characters, and marks that change the direction of text. */
const control = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text as one line of at most `most` characters, without terminal codes. */
export function oneLine(text: string, most: number): string {
  const line = text.replaceAll(terminalCodes, '').replaceAll(control, ' ').trim();
  const characters = [...line.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** The last line of an output that says anything; null where there is none. */
export function lastLineOf(output: string, most: number): string | null {
  const lines = output.slice(-20_000).split(/[\r\n]+/);
  const last = lines.map((line) => oneLine(line, most)).findLast((line) => line !== '');
  return last ?? null;
}
