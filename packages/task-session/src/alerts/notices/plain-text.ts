/** Codes that colour a terminal or move its cursor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const terminalCodes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;

/** Other control characters, except for tab and line feed, and marks that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without terminal codes and other control characters; its lines stay. */
export function plainText(text: string): string {
  return text.replaceAll(terminalCodes, '').replaceAll(control, '').toWellFormed();
}

/** A text as one line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  const line = plainText(text.replaceAll(/[\s\u2028\u2029]+/g, ' ')).trim();
  const characters = Array.from(line.slice(0, 2 * most + 2));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}
