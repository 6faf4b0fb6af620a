/**
 * Between single quotes all readers keep the text; but for some, a backslash before a backslash or
 * a quote is an escape.
 */
const fitsSingle = (text: string) => !/'|\\\\|\\$|\r/.test(text);

/** Between double quotes some readers expand `$` and backticks, and each has its own escapes. */
const fitsDouble = (text: string) => !/["\\$`\r]/.test(text);

/**
 * Without quotes a text is one line that does not begin with a quote and contains no comment and no
 * variable.
 */
const fitsBare = (text: string) =>
  text !== '' && text === text.trim() && !/^["'`]|[\r\n#]|\$[A-Za-z_{(]|\\\$|\\$/.test(text);

const escapeDouble = (text: string) =>
  text.replaceAll(/["\\$`]/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`);

/** A value in the quotes that most readers read in the same way. */
const quote = (text: string): string => {
  if (fitsSingle(text)) return `'${text}'`;
  if (fitsDouble(text)) return `"${text}"`;
  if (fitsBare(text)) return text;
  // The reader for Python has no escape for a dollar, and a shell has none between single quotes.
  const isForSingle = /[$`]/.test(text) && !text.includes('\r');
  return isForSingle
    ? `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`
    : `"${escapeDouble(text)}"`;
};

/**
 * Variables as `NAME=value` lines, each value in quotes that most readers read in the same way.
 * Values that end in a backslash come last: when another quote follows, the reader for Python takes
 * a quote after a backslash for a part of the value.
 */
export function toDotenv(variables: Readonly<Record<string, string>>): string {
  const entries = Object.entries(variables);
  const isLast = ([, text]: readonly [string, string]) => text.endsWith('\\');
  return [...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)]
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');
}
