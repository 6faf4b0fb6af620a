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

/** A function that follows the end of a statement is a statement itself. */
const isStatement = (code: string, start: number): boolean =>
  /(^|[;{}])\s*$/.test(code.slice(Math.max(0, start - 2), start));

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
 * becomes a variable at the beginning of the file, because it may be called before its place. What
 * is neither, such as a method, stays as it is.
 */
export function markCalled(code: string, called: readonly FunctionRange[]): string {
  const variables: string[] = [];
  const marked = (one: Nested): string => {
    const text = partOf(code, one, marked);
    return functionStart.test(text) && !isStatement(code, one.start) ? `(${text})` : text;
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
