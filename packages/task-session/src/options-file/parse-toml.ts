import type { FileProblem } from '@procwrap/config/options-file';
import { failure, type JsonValue, parseJson, type Result, success } from '@procwrap/core';

/** Dates are texts; a number that JSON does not have is, too, so that its check names it. */
const plain = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/** What a message of the parser means: the first row whose words are in it. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/redefine/, 'the same key is there twice; remove one of them'],
  [/in strings|unfinished string/, 'expected the closing quote of the text in the same line'],
  [/escap/, 'expected \\\\ for a backslash in double quotes, or single quotes around the text'],
  [/unfinished array|comma/, 'expected a comma or a closing bracket'],
  [/table/, 'expected the closing bracket of the table'],
  [/end-of-line/, 'expected the end of the line after the value; put a text in quotes'],
  [/end of key/, 'expected an equals sign after a key, or ] after the name of a table'],
  [/key/, 'expected a key, an equals sign and a value'],
  [/losslessly/, 'the number is too large'],
  [/leading zero|underscore|numeric/, 'expected a number such as 10 or 1.5, or a text in quotes'],
  [/date/, 'expected a date such as 2026-01-31, or a text in quotes'],
];

const aValue = 'expected a text in quotes, a number, true, false, a list or a table';

/** The message of the parser ends with lines of the text, which may have a secret. */
const describe = (message: string): string => {
  const [first = ''] = message.replace(/^Invalid TOML document: /, '').split('\n');
  return messages.find(([words]) => words.test(first))?.[1] ?? aValue;
};

/** Parses a TOML file. The problem has its place, and quotes nothing of the text. */
export async function parseTomlFile(text: string): Promise<Result<JsonValue, FileProblem>> {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return success(parseJson(JSON.stringify(parse(text), plain)));
  } catch (error) {
    if (!(error instanceof TomlError)) return failure({ message: aValue });
    const place = { line: error.line, column: error.column };
    return failure({ place, message: describe(error.message) });
  }
}
