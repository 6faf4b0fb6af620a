import type { JsonValue } from '@procwrap/core';
import type { Parsed } from './parsed.ts';

/** One assignment, from its name to the end of its line; a quoted value may go over several lines. */
const assignment =
  /[ \t]*(?:export[ \t]+)?([^\s=#'"]+)[ \t]*(?:(=)[ \t]*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|([^\r\n]*)))?[ \t]*(?:#[^\r\n]*)?(?:\r?\n|\r|$)/sy;
const nothing = /[ \t]*(?:#[^\r\n]*)?(?:\r?\n|\r|$)/y;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unescapeDouble = (text: string) =>
  text.replaceAll(/\\(.)/gs, (whole, letter: string) => {
    if (/["'\\$`]/.test(letter)) return letter;
    return escapes[letter] ?? whole;
  });

const unescapeSingle = (text: string) => text.replaceAll(/\\(['\\])/g, '$1');

const withoutComment = (text: string) => text.replace(/(?:^|[ \t]+)#.*$/, '').trim();

type Lookup = (name: string) => string | undefined;

/** Puts variables in place of `${NAME}` and `${NAME:-otherwise}`; an unknown one is empty. */
const interpolate = (text: string, lookup: Lookup): string =>
  text.replaceAll(
    /\$\{([^}:]+)(?::-([^}]*))?\}/g,
    (_whole, name: string, otherwise?: string) => lookup(name) || (otherwise ?? lookup(name) ?? ''),
  );

/** The value of one assignment: null where there is no equals sign, literal between single quotes. */
const valueIn = (match: RegExpExecArray, lookup: Lookup): string | null => {
  const [, , equals, single, double, bare = ''] = match;
  if (equals === undefined) return null;
  if (single !== undefined) return unescapeSingle(single);
  if (double !== undefined) return unescapeDouble(interpolate(double, lookup));
  return interpolate(withoutComment(bare), lookup);
};

const lineAt = (text: string, index: number) => text.slice(0, index).split(/\r\n|\n|\r/).length;

const skipEmpty = (text: string, from: number): number => {
  let at = from;
  for (;;) {
    nothing.lastIndex = at;
    const length = nothing.exec(text)?.[0].length ?? 0;
    if (length === 0) return at;
    at += length;
  }
};

/** Reads `NAME=value` lines; `env` is where `${NAME}` looks for what the text does not set before. */
export const parseDotenv = (
  text: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Parsed => {
  const found = new Map<string, string | null>();
  const lookup: Lookup = (name) => found.get(name) ?? env[name];
  for (let at = skipEmpty(text, 0); at < text.length; at = skipEmpty(text, at)) {
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    const hint = /^\s*[{[]/.test(text) ? '; it looks like JSON: add !json to its location' : '';
    if (!match?.[1] || (match[2] === undefined && !/^[\w.-]+$/.test(match[1])))
      return {
        reason: `line ${lineAt(text, at)} of the document is not of the form NAME=value${hint}`,
      };
    found.set(match[1], valueIn(match, lookup));
    at = assignment.lastIndex;
  }
  return { value: Object.fromEntries<JsonValue>(found) };
};
