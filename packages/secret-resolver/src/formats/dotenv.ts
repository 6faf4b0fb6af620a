import type { JsonValue } from '@procwrap/core';
import { expandDotenv, type Lookup } from './dotenv-expand.ts';
import type { Parsed } from './parsed.ts';

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

/** A value, or what is wrong with it; never a part of it, as it may be a secret. */
type Value = { readonly value: string } | { readonly wrong: string };

const continued = String.raw`has a backslash at the end of a line, which joins no lines here; a backslash that is meant is "\\" between double quotes`;

/** What a value between quotes stands for: all but what is between double quotes stands for itself. */
const ofQuoted = (quote: string, raw: string, lookup: Lookup): Value => {
  const inside = raw.replaceAll('\r\n', '\n');
  if (quote === "'") return { value: inside.replaceAll(/\\(['\\])/g, '$1') };
  if (quote === '`') return { value: inside };
  if (/(?:^|[^\\])(?:\\\\)*\\\n/.test(inside)) return { wrong: continued };
  return expandDotenv(inside, { lookup, decodes: true });
};

const readQuoted = (cursor: Cursor, quote: string, lookup: Lookup): Value => {
  const match = take(cursor, quoted[quote] as RegExp);
  if (!match) return { wrong: `opens a quote (${quote}) that is never closed` };
  if (!take(cursor, nothing)) return { wrong: `has something after its closing quote (${quote})` };
  return ofQuoted(quote, match[1] ?? '', lookup);
};

const readBare = (cursor: Cursor, atOnce: boolean, lookup: Lookup): Value => {
  const line = take(cursor, restOfLine)?.[0] ?? '';
  take(cursor, nothing);
  // A comment needs a space before it, which may be the one after the equals sign.
  const bare = line.replace(atOnce ? /[ \t]+#.*$/ : /(?:^|[ \t]+)#.*$/, '').trim();
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(bare)) return { wrong: continued };
  return expandDotenv(bare, { lookup, decodes: false });
};

interface Assignment {
  readonly name: string;
  /** Undefined for a name without an equals sign, and for what is no assignment at all. */
  readonly read: Value | undefined;
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
  return `is not of the form NAME=value${hint}`;
};

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads `NAME=value` lines; `env` is where `${NAME}` looks for what the text does not set before. A name without an equals sign
 * keeps the value that it has in either, and is null without one.
 */
export function parseDotenv(text: string, env: Variables = {}): Parsed {
  const found = new Map<string, string | null>();
  const lookup: Lookup = (name) => found.get(name) ?? env[name];
  const cursor: Cursor = { text, at: 0 };
  while (cursor.at < text.length) {
    if (take(cursor, nothing)) continue;
    const where = `line ${lineAt(cursor)} of the document`;
    const { name, read, isOne } = readAssignment(cursor, lookup);
    if (!isOne) return { reason: `${where} ${noForm(text)}` };
    if (read && 'wrong' in read) return { reason: `${where}: the value of ${name} ${read.wrong}` };
    if (read) found.set(name, read.value);
    else if (lookup(name) === undefined) found.set(name, null);
  }
  return { value: Object.fromEntries<JsonValue>(found) };
}
