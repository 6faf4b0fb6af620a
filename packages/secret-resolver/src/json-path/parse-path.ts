import { failure, type Result, success } from '@procwrap/core';

/** A JSON path, checked, and written so that jsonpath-plus reads it as it was meant. */
export interface JsonPath {
  readonly text: string;
  /**
   * Whether it ends in `[*]`, so that its result is always a list. `text` is then without this end.
   */
  readonly isList: boolean;
  /**
   * Names that the library would misread, each with a word to search for in its place, and the same
   * the other way round.
   */
  readonly aliases: ReadonlyMap<string, string>;
}

const quoted = String.raw`'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"`;
const plain = '[^.\\[\\]\'"`()?@,~^*]+';
const dotted = new RegExp(
  `(\\*)|(\`parent\`|\\^)|((?:${quoted}|${plain})(?:,(?:${quoted}|${plain}))*)`,
  'y',
);
const integers = String.raw`-?\d+(?:\s*,\s*-?\d+)*`;
const range = String.raw`-?\d*:-?\d*(?::-?\d*)?`;
const names = `(?:${quoted})(?:\\s*,\\s*(?:${quoted}))*`;
const bracketed = new RegExp(
  `\\[\\s*(?:(\\*)|(${integers})|(${range})|(${names})|([^\\]:*'"\`()?@,~^]+))\\s*\\]`,
  'y',
);
const eachName = new RegExp(`${quoted}|[^,]+`, 'g');

/** The problem of an expression that would run code or call a function; quoted names cannot. */
const refusal = (text: string): string | undefined => {
  const bare = text.replaceAll(new RegExp(quoted, 'g'), '');
  const refused = 'and expressions that run code are refused';
  if (/\?/.test(bare)) return `the JSON path has a filter (?), ${refused}`;
  if (/@/.test(bare)) return `the JSON path has a type test (@), ${refused}`;
  if (/[()]/.test(bare)) return `the JSON path has a script in parentheses, ${refused}`;
  return undefined;
};

const unquote = (name: string): string =>
  /^['"]/.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name.trim();

// The library does not find `[-1]`, and takes the `[0]` of an object for a name: each index is a
// slice of one element.
const sliceOf = (index: number): string => `${index}:${index === -1 ? '' : index + 1}`;

interface Cursor {
  at: number;
  readonly text: string;
  readonly aliases: Map<string, string>;
}

// The library splits an expression at `.`, `;`, `~` and `^` and looks for `#0`, `@type()` and
// `(...)` also between quotes. And it finds the `length` of a list or a text.
const isSafeName = (name: string) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && name !== 'length';

/**
 * A name that the library reads literally: itself, or its alias. An alias is no name of the
 * expression.
 */
const literal = (name: string, { aliases, text }: Cursor): string => {
  if (isSafeName(name)) return name;
  let number = aliases.size;
  while (text.includes(`!${number}`)) number += 1;
  const alias = aliases.get(name) ?? `!${number}`;
  aliases.set(name, alias).set(alias, name);
  return alias;
};

const writeNames = (list: string, cursor: Cursor): string => {
  const all = (list.match(eachName) ?? []).map((name) => unquote(name.trim()));
  return `[${all.map((name) => `'${literal(name, cursor)}'`).join(',')}]`;
};

const take = (cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match) cursor.at = pattern.lastIndex;
  return match ?? undefined;
};

/** The selector at the cursor, in the spelling of the library; undefined when there is none. */
const writeSelector = (cursor: Cursor, mayBeDotted: boolean): string | undefined => {
  const inBrackets = take(cursor, bracketed);
  if (inBrackets) {
    const [, all, indices, slice, list, bare = ''] = inBrackets;
    if (all) return '[*]';
    if (indices) return `[${indices.split(',').map(Number).map(sliceOf).join(',')}]`;
    return slice ? `[${slice}]` : writeNames(list ?? bare, cursor);
  }
  const found = mayBeDotted ? take(cursor, dotted) : undefined;
  if (!found) return undefined;
  const [, all, parent, list = ''] = found;
  if (all) return '[*]';
  return parent ? '^' : writeNames(list, cursor);
};

const writeStep = (cursor: Cursor, isFirst: boolean): string | undefined => {
  const dots = take(cursor, /\.{0,2}/y)?.[0] ?? '';
  const isParent = dots === '' && cursor.text[cursor.at] === '^';
  const selector = writeSelector(cursor, dots !== '' || isFirst || isParent);
  return selector && (dots === '..' ? `..${selector}` : selector);
};

/** The longest expression, in characters. */
const maxLength = 1000;

/**
 * Parses a JSON path: names, quoted names, lists of them, indices, slices, `*`, `..` and the parent
 * (`^`). The `$` at its start is optional.
 */
export function parsePath(expression: string): Result<JsonPath> {
  const text = expression.trim();
  const refused = refusal(text);
  if (refused) return failure(refused);
  if (text === '') return failure('the JSON path is empty');
  if (text.length > maxLength)
    return failure(`the JSON path is longer than ${maxLength} characters`);
  const isRooted = text.startsWith('$');
  const cursor: Cursor = { at: isRooted ? 1 : 0, text, aliases: new Map() };
  const steps: string[] = [];
  while (cursor.at < text.length) {
    const step = writeStep(cursor, !isRooted && steps.length === 0);
    if (!step) return failure(`the JSON path cannot be read from character ${cursor.at + 1} on`);
    steps.push(step);
  }
  const isList = steps.at(-1) === '[*]' && text.endsWith(']');
  if (isList) steps.pop();
  return success({ text: `$${steps.join('')}`, isList, aliases: cursor.aliases });
}
