/** Between single quotes all readers take a text as it is, but for some a backslash before another or before the quote is an escape. */
const fitsSingle = (text: string) => !/'|\\\\|\\$|\r/.test(text);

/** Between double quotes some readers replace `$` and backticks, and each has escapes of its own. */
const fitsDouble = (text: string) => !/["\\$`\r]/.test(text);

/** Without quotes: one line that begins like no quote, with no comment and nothing to replace in it. */
const fitsBare = (text: string) =>
  text !== '' && text === text.trim() && !/^["'`]|[\r\n#]|\$[A-Za-z_{(]|\\\$|\\$/.test(text);

const escapeDouble = (text: string) =>
  text.replaceAll(/["\\$`]/g, String.raw`\$&`).replaceAll('\r', String.raw`\r`);

/** A value in the quotes with which the most readers agree on it. */
const quote = (text: string): string => {
  if (fitsSingle(text)) return `'${text}'`;
  if (fitsDouble(text)) return `"${text}"`;
  if (fitsBare(text)) return text;
  // Python's reader knows no escape for a dollar, and a shell none between single quotes.
  const isForSingle = /[$`]/.test(text) && !text.includes('\r');
  return isForSingle
    ? `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`
    : `"${escapeDouble(text)}"`;
};

/**
 * Variables as `NAME=value` lines, each value quoted so that most readers of such files give it back. Those that end in a
 * backslash come last: Python's reader takes a quote after a backslash for a part of the value where another quote follows.
 */
export function toDotenv(variables: Readonly<Record<string, string>>): string {
  const entries = Object.entries(variables);
  const isLast = ([, text]: readonly [string, string]) => text.endsWith('\\');
  return [...entries.filter((entry) => !isLast(entry)), ...entries.filter(isLast)]
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('');
}
