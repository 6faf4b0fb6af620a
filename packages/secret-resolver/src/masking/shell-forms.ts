/** The escapes with a letter in `$'...'` (bash manual, "ANSI-C Quoting"). */
const ansiLetters: Readonly<Record<string, string>> = {
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'E',
  "'": "'",
  '\\': '\\',
};

const octal = (letter: string): string =>
  [...Buffer.from(letter)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

const ansiQuoted = (value: string, plain: RegExp): string =>
  [...value]
    .map((letter) => {
      const named = ansiLetters[letter];
      if (named !== undefined) return `\\${named}`;
      return plain.test(letter) ? letter : octal(letter);
    })
    .join('');

const escapedByBash = /[ \t\n'"\\|&;()<>!{}*[\]?^$`]/g;
const escapedWithComma = /[ \t\n'"\\|&;()<>!{}*[\]?^$`,]/g;

/**
 * A text as shells print it with quotes or backslashes: `bash -x`, `printf %q`, `export -p`, and
 * the same of dash and busybox. Most texts look the same in all of them.
 */
export function shellForms(value: string): readonly string[] {
  return [
    value.replaceAll("'", `'\\''`),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll(/[$`"\\]/g, '\\$&'),
    value.replaceAll(escapedByBash, '\\$&'),
    value.replaceAll(escapedWithComma, '\\$&'),
    // In the C locale only ASCII is printable.
    ansiQuoted(value, /[ -~]/),
    ansiQuoted(value, /\P{Cc}/u),
  ];
}
