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

const list = (item: string) => `(?:${item})(?:\\s*,\\s*(?:${item}))*`;
const quoted = String.raw`'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"`;
const inBrackets = String.raw`\*|(?<indices>${list('-?\\d+')})|(?<slice>-?\d*:-?\d*(?::-?\d*)?)|(?<names>${list(quoted)}|[^\]:*'"${'`'}()?@,~^]+)`;
const dotted = `\\*|(?<dotted>${list(`${quoted}|[^.\\[\\]'"\`()?@,~^*]+`)})`;
const step = new RegExp(
  `(?<dots>\\.{0,2})(?:\\[\\s*(?:${inBrackets})\\s*\\]|(?<parent>\`parent\`|\\^)|(?<bare>${dotted}))`,
  'y',
);

/** The problem of an expression that would run code or call a function; quoted names cannot. */
const refusal = (text: string): string | undefined => {
  const bare = text.replaceAll(new RegExp(quoted, 'g'), '');
  const refused = 'and expressions that run code are refused';
  if (/\?/.test(bare)) return `the JSON path has a filter (?), ${refused}`;
  if (/@/.test(bare)) return `the JSON path has a type test (@), ${refused}`;
  if (/[()]/.test(bare)) return `the JSON path has a script in parentheses, ${refused}`;
  return undefined;
};

// The library splits an expression at `.`, `;`, `~` and `^` and looks for `#0`, `@type()` and
// `(...)` also between quotes. And it finds the `length` of a list or a text.
const isSafeName = (name: string) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && name !== 'length';

/** Writes names so that the library reads them literally; one that is not safe gets an alias. */
const createNameWriter = (text: string) => {
  const aliases = new Map<string, string>();
  const literal = (name: string): string => {
    let number = aliases.size;
    // An alias must not be a name of the expression.
    while (text.includes(`!${number}`)) number += 1;
    const alias = isSafeName(name) ? name : (aliases.get(name) ?? `!${number}`);
    if (alias !== name) aliases.set(name, alias).set(alias, name);
    return `'${alias}'`;
  };
  const unquote = (name: string): string =>
    /^['"]/.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name;
  const write = (names: string): string =>
    (names.match(new RegExp(`${quoted}|[^,]+`, 'g')) ?? [])
      .filter((name) => name.trim() !== '')
      .map((name) => literal(unquote(name.trim())))
      .join(',');
  return { aliases, write };
};

// The library does not find `[-1]`, and takes the `[0]` of an object for a name: each index is a
// slice of one element.
const sliceOf = (index: string): string => `${+index}:${+index === -1 ? '' : +index + 1}`;

/** A step in the spelling of the library; undefined for a name without a dot, or only of blanks. */
const writeStep = (
  { dots, indices, slice, names, parent, bare, dotted: dottedNames }: Record<string, string>,
  isFirst: boolean,
  write: (names: string) => string,
): string | undefined => {
  if ((bare || parent === '`parent`') && !dots && !isFirst) return undefined;
  const deep = dots === '..' ? '..' : '';
  if (parent) return `${deep}^`;
  const written = write(names ?? dottedNames ?? '');
  if ((names ?? dottedNames) && written === '') return undefined;
  return `${deep}[${indices?.split(',').map(sliceOf) ?? slice ?? (written || '*')}]`;
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
  const { aliases, write } = createNameWriter(text);
  const isRooted = text.startsWith('$');
  const steps: string[] = [];
  for (let at = isRooted ? 1 : 0; at < text.length; at = step.lastIndex) {
    step.lastIndex = at;
    const { groups } = step.exec(text) ?? {};
    const written = groups && writeStep(groups, !isRooted && steps.length === 0, write);
    if (!written) return failure(`the JSON path cannot be read from character ${at + 1} on`);
    steps.push(written);
  }
  const isList = steps.at(-1) === '[*]' && text.endsWith(']');
  if (isList) steps.pop();
  return success({ text: `$${steps.join('')}`, isList, aliases });
}
