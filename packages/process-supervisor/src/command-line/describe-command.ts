const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** A command as a person would type it into a POSIX shell. */
export function describeCommand(file: string, args: readonly string[]): string {
  return [file, ...args].map(quoted).join(' ');
}
