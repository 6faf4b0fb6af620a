// biome-ignore-start lint/suspicious/noControlCharactersInRegex: terminal codes consist of them
// A command that was cut ends with its line, so that it hides nothing of the next one.
const operatingSystemCommand = /\u001b[\]PX^_][^\n\u0007\u001b]*(?:\u0007|\u001b\\)?/g;
const controlSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?/g;
const otherEscape = /\u001b[ -/]*[0-~]?/g;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: terminal codes consist of them
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const named = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** What a terminal shows of a line that was written over: what came after the last return. */
function lastWritten(line: string): string {
  const kept = line.replace(/\r+$/, '');
  return kept.slice(kept.lastIndexOf('\r') + 1);
}

/**
 * The output of a job without terminal codes. Characters that turn the direction of text are named, because they can make a
 * line read as something that it is not.
 */
export function plainText(text: string): string {
  return text
    .replace(operatingSystemCommand, '')
    .replace(controlSequence, '')
    .replace(otherEscape, '')
    .split('\n')
    .map(lastWritten)
    .join('\n')
    .replace(control, '')
    .replace(direction, named);
}

/** A text from a job on one line. */
export function oneLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}
