/** One step of a JSON path. */
export type Step =
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly deep: boolean }
  | { readonly kind: 'indices'; readonly indices: readonly number[]; readonly deep: boolean }
  | { readonly kind: 'slice'; readonly slice: string; readonly deep: boolean }
  | { readonly kind: 'all'; readonly deep: boolean }
  | { readonly kind: 'parent'; readonly deep: boolean };

type WithoutDeep<T> = T extends unknown ? Omit<T, 'deep'> : never;
type Selector = WithoutDeep<Step>;

/** The steps of an expression, or why it is none. */
export type ParsedPath = { readonly steps: readonly Step[] } | { readonly reason: string };

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

const unquote = (name: string): string =>
  /^['"]/.test(name) ? name.slice(1, -1).replaceAll(/\\(.)/g, '$1') : name.trim();

const namesOf = (list: string): Selector => ({
  kind: 'names',
  names: (list.match(eachName) ?? []).map((name) => unquote(name.trim())),
});

const ofDotted = ([, all, parent, list = '']: RegExpExecArray): Selector => {
  if (all) return { kind: 'all' };
  return parent ? { kind: 'parent' } : namesOf(list);
};

const ofBracketed = ([, all, ints, slice, list, bare = '']: RegExpExecArray): Selector => {
  if (all) return { kind: 'all' };
  if (ints) return { kind: 'indices', indices: ints.split(',').map(Number) };
  if (slice) return { kind: 'slice', slice };
  return namesOf(list ?? bare);
};

/** Which part of an expression would run code, or calls for a function; quoted names do not. */
const refusal = (text: string): string | undefined => {
  const bare = text.replaceAll(new RegExp(quoted, 'g'), '');
  const refused = 'and expressions that run code are refused';
  if (/\?/.test(bare)) return `the JSON path has a filter (?), ${refused}`;
  if (/@/.test(bare)) return `the JSON path has a type test (@), ${refused}`;
  if (/[()]/.test(bare)) return `the JSON path has a script in parentheses, ${refused}`;
  return undefined;
};

interface Cursor {
  at: number;
  readonly text: string;
}

const take = (cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match) cursor.at = pattern.lastIndex;
  return match ?? undefined;
};

const nextStep = (cursor: Cursor, first: boolean): Step | undefined => {
  const dots = take(cursor, /\.{0,2}/y)?.[0] ?? '';
  const deep = dots === '..';
  const inBrackets = take(cursor, bracketed);
  if (inBrackets) return { ...ofBracketed(inBrackets), deep };
  const parent = dots === '' && cursor.text[cursor.at] === '^';
  const byName = dots !== '' || first || parent ? take(cursor, dotted) : undefined;
  return byName && { ...ofDotted(byName), deep };
};

/** The longest expression that is read, in characters. */
const longest = 1000;

/**
 * Reads a JSON path strictly: names, quoted names, lists of them, indices, slices, `*`, `..` and the parent (`^`).
 * The `$` at its beginning may be missing.
 */
export function parsePath(expression: string): ParsedPath {
  const text = expression.trim();
  const refused = refusal(text);
  if (refused) return { reason: refused };
  if (text === '') return { reason: 'the JSON path is empty' };
  if (text.length > longest)
    return { reason: `the JSON path is longer than ${longest} characters` };
  const rooted = text.startsWith('$');
  const cursor: Cursor = { at: rooted ? 1 : 0, text };
  const steps: Step[] = [];
  while (cursor.at < text.length) {
    const step = nextStep(cursor, !rooted && steps.length === 0);
    if (!step) return { reason: `the JSON path cannot be read from character ${cursor.at + 1} on` };
    steps.push(step);
  }
  return { steps };
}
