/** A function in a file: the offsets of its first character, and of the one after its last. */
export interface FunctionRange {
  readonly start: number;
  readonly end: number;
}

interface Nested extends FunctionRange {
  readonly inner: Nested[];
}

const nest = (ranges: readonly FunctionRange[]): readonly Nested[] => {
  const outermost: Nested[] = [];
  const open: Nested[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    while ((open.at(-1)?.end ?? end) < end) open.pop();
    const nested = { start, end, inner: [] };
    (open.at(-1)?.inner ?? outermost).push(nested);
    open.push(nested);
  }
  return outermost;
};

const functionStart = /^((?:async )?function\*?)\s*([\w$]+)?\s*\(/;

/** What stands before a function, without spaces: a comment, for example, says nothing about it. */
const before = (code: string, start: number): string => code.slice(0, start).trimEnd().slice(-1);

/** A function with a name, at the beginning or after the end of a statement, is one itself. */
const isStatement = (code: string, start: number): boolean => /^[;{}]?$/.test(before(code, start));

/** A function that is certainly a value. */
const isValue = (code: string, start: number, name: string | undefined): boolean =>
  name === undefined || /^[=(,:?[&|]$/.test(before(code, start));

const packageStart = /^("(?:[^"\\]|\\.)*")\s*(\([\w$, ]*\)\s*\{)/;

/** What esbuild makes of a CommonJS package: the only method of an object that it gives to a function. */
const isPackage = (code: string, start: number): boolean =>
  code.slice(0, start).trimEnd().endsWith('({');

/** The text of a part of the code, in which each of the functions has been replaced. */
const partOf = (
  code: string,
  { start, end, inner }: Nested,
  replace: (one: Nested) => string,
): string => {
  let text = '';
  let from = start;
  for (const one of inner) {
    text += code.slice(from, one.start) + replace(one);
    from = one.end;
  }
  return text + code.slice(from, end);
};

/**
 * Puts parentheses around functions: then V8 compiles them together with the file, where otherwise
 * it parses each of them twice, once to find its end and once when it is called. A declaration
 * becomes a variable at the beginning of the file, because it may be called before its place. The
 * method that is a package becomes a function. What is none of these, such as another method, stays
 * as it is.
 */
export function markCalled(code: string, called: readonly FunctionRange[]): string {
  const variables: string[] = [];
  const marked = (one: Nested): string => {
    const text = partOf(code, one, marked);
    if (isPackage(code, one.start) && packageStart.test(text))
      return `${text.replace(packageStart, '$1:(function$2')})`;
    const [whole, , name] = functionStart.exec(text) ?? [];
    return whole !== undefined && isValue(code, one.start, name) ? `(${text})` : text;
  };
  const atTop = (one: Nested): string => {
    const [, start, name] = functionStart.exec(code.slice(one.start, one.end)) ?? [];
    if (name === undefined || !isStatement(code, one.start)) return marked(one);
    variables.push(`${name}=(${partOf(code, one, marked).replace(functionStart, `${start}(`)})`);
    return '';
  };
  const inner = nest(called);
  const rest = partOf(code, { start: 0, end: code.length, inner: [...inner] }, atTop);
  return variables.length === 0 ? rest : `var ${variables.join(',')};${rest}`;
}
