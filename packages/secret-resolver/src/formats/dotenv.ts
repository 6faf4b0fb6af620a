import {
  failure,
  type JsonValue,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import { expandDotenv, type Lookup } from './dotenv-expand.ts';

const head = /[ \t]*(?:export[ \t]+)?([^\s=#'"`]+)[ \t]*(=[ \t]*)?/y;
const nothing = /[ \t]*(?:#[^\r\n]*)?(?:\r?\n|\r|$)/y;
const restOfLine = /[^\r\n]*/y;
const quoted: Readonly<Record<string, RegExp>> = {
  "'": /'((?:\\.|[^'\\])*)'/sy,
  '"': /"((?:\\.|[^"\\])*)"/sy,
  '`': /`([^`]*)`/y,
};

interface Cursor {
  readonly text: string;
  at: number;
}

const take = (cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match) cursor.at = pattern.lastIndex;
  return match ?? undefined;
};

const lineAt = ({ text, at }: Cursor) => text.slice(0, at).split(/\r\n|\n|\r/).length;

// A problem never quotes the value, which may be a secret.
const continued = String.raw`has a backslash at the end of a line, which does not join lines here; write "\\" between double quotes for a backslash`;

/**
 * The value of a text between quotes; only double quotes have variables and escapes such as `\n`.
 */
const ofQuoted = (quote: string, raw: string, lookup: Lookup): Result<string> => {
  const inside = raw.replaceAll('\r\n', '\n');
  if (quote === "'") return success(inside.replaceAll(/\\(['\\])/g, '$1'));
  if (quote === '`') return success(inside);
  if (/(?:^|[^\\])(?:\\\\)*\\\n/.test(inside)) return failure(continued);
  return expandDotenv(inside, { lookup, decodes: true });
};

const readQuoted = (cursor: Cursor, quote: string, lookup: Lookup): Result<string> => {
  const match = take(cursor, quoted[quote] as RegExp);
  if (!match) return failure(`opens a quote (${quote}) that is never closed`);
  if (!take(cursor, nothing)) return failure(`has text after its closing quote (${quote})`);
  return ofQuoted(quote, match[1] ?? '', lookup);
};

const readBare = (cursor: Cursor, atOnce: boolean, lookup: Lookup): Result<string> => {
  const line = take(cursor, restOfLine)?.[0] ?? '';
  take(cursor, nothing);
  // A comment needs a space before it, which may be the one after the equals sign.
  const bare = line.replace(atOnce ? /[ \t]+#.*$/ : /(?:^|[ \t]+)#.*$/, '').trim();
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(bare)) return failure(continued);
  return expandDotenv(bare, { lookup, decodes: false });
};

interface Assignment {
  readonly name: string;
  /** Undefined for a name without an equals sign, and for a line that is no assignment. */
  readonly read: Result<string> | undefined;
  readonly isOne: boolean;
}

const readAssignment = (cursor: Cursor, lookup: Lookup): Assignment => {
  const [, name = '', equals] = take(cursor, head) ?? [];
  if (name === '' || equals === undefined) {
    const isOne = /^[\w.-]+$/.test(name) && take(cursor, nothing) !== undefined;
    return { name, read: undefined, isOne };
  }
  const quote = cursor.text.charAt(cursor.at);
  const read = quoted[quote]
    ? readQuoted(cursor, quote, lookup)
    : readBare(cursor, equals === '=', lookup);
  return { name, read, isOne: true };
};

const noForm = (text: string) => {
  const hint = /^\s*[{[]/.test(text) ? '; it looks like JSON: add !json to its location' : '';
  return `does not have the form NAME=value${hint}`;
};

/**
 * Parses `NAME=value` lines. `${NAME}` is the value in an earlier line, else in `env`. A name
 * without an equals sign keeps its value from there, and is null where it has none.
 */
export function parseDotenv(text: string, env: PartialEnvironment = {}): Result<JsonValue> {
  const found = new Map<string, string | null>();
  const lookup: Lookup = (name) => found.get(name) ?? env[name];
  const cursor: Cursor = { text, at: 0 };
  while (cursor.at < text.length) {
    if (take(cursor, nothing)) continue;
    const line = `line ${lineAt(cursor)} of the document`;
    const { name, read, isOne } = readAssignment(cursor, lookup);
    if (!isOne) return failure(`${line} ${noForm(text)}`);
    if (read?.ok === false) return failure(`${line}: the value of ${name} ${read.problem}`);
    if (read) found.set(name, read.value);
    else if (lookup(name) === undefined) found.set(name, null);
  }
  return success(Object.fromEntries<JsonValue>(found));
}
