import { compileFunction } from 'node:vm';

/** A tag of a template. */
export interface Tag {
  /** `e` is code; `i` and `r` are expressions. */
  readonly t: string;
  readonly val: string;
  /** The line in which it opens. */
  readonly lineNo?: number | undefined;
}

/** What is wrong in a template, and where. */
export interface SyntaxFault {
  /** Undefined when no line can be named. */
  readonly line: number | undefined;
  readonly why: string;
}

/** A template that does not compile, and what the library makes of it. */
export interface WrongTemplate {
  readonly tags: readonly Tag[];
  /** The body of the function. */
  readonly code: string;
  /** The names of its parameters. */
  readonly parameters: readonly string[];
}

const unclosed: Readonly<Record<string, string>> = {
  tag: 'the tag that opens here is not closed; expected %> after it',
  string: 'a string in a tag is not closed; expected its second quote',
  comment: 'a comment in a tag is not closed; expected */ after it',
};

/** What the library says of text that it cannot divide into tags: "unclosed tag at line 3 col 5:". */
export function explainUnclosed(message: string): SyntaxFault | undefined {
  const [, what = '', line] = /^unclosed (\w+) at line (\d+) col \d+:/.exec(message) ?? [];
  const why = unclosed[what];
  return why === undefined ? undefined : { line: Number(line), why };
}

const compiles = (code: string): boolean => {
  try {
    compileFunction(code);
    return true;
  } catch {
    return false;
  }
};

const isExpression = ({ t }: Tag): boolean => t === 'i' || t === 'r';

/** The library puts an expression into parentheses, where Node would complain about those. */
const wrongExpression = (tags: readonly Tag[]): SyntaxFault | undefined => {
  const wrong = tags.find((tag) => isExpression(tag) && !compiles(`return (${tag.val}\n)`));
  if (!wrong) return undefined;
  const why = 'the tag holds no JavaScript expression; expected one, such as it.NAME, without ";"';
  return { line: wrong.lineNo, why };
};

/** Strings, and comments to their end: brackets in them count for nothing. */
const notCode =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

const bracketsOf = (tag: Tag) =>
  isExpression(tag)
    ? []
    : [...tag.val.replaceAll(notCode, '').matchAll(/[{}]/g)].map(([bracket]) => ({
        bracket,
        line: tag.lineNo,
      }));

const wrongBlock = (tags: readonly Tag[]): SyntaxFault | undefined => {
  const open: (number | undefined)[] = [];
  for (const { bracket, line } of tags.flatMap(bracketsOf)) {
    if (bracket === '{') open.push(line);
    else if (open.length > 0) open.pop();
    else return { line, why: 'a "}" closes no block; expected a block that is open' };
  }
  if (open.length === 0) return undefined;
  const why = 'the block that opens here is not closed; expected <% } %> after it';
  return { line: open.at(-1), why };
};

/** The compiled code has the line of a tag before the code of the tag. */
const mark = '__eta.line=';
const isMark = (line: string): boolean => line.startsWith(mark);

const wrongCode = ({ code, parameters }: WrongTemplate): SyntaxFault | undefined => {
  try {
    compileFunction(code, parameters, { filename: 'template' });
    return undefined;
  } catch (error) {
    const { stack = '', message } = error as SyntaxError;
    const before = code.split('\n').slice(0, Number(/^template:(\d+)\n/.exec(stack)?.[1]));
    const line = before.findLast(isMark)?.slice(mark.length);
    const why = `the code of the tag that opens here is not valid JavaScript: ${message}`;
    return line === undefined ? undefined : { line: Number(line), why };
  }
};

/** Finds out what is wrong in a template whose code does not compile. */
export function explainSyntax(template: WrongTemplate): SyntaxFault {
  const { tags } = template;
  return (
    wrongExpression(tags) ??
    wrongBlock(tags) ??
    wrongCode(template) ?? { line: undefined, why: 'its code is not valid JavaScript' }
  );
}
