import type { Document, ErrorCode } from 'yaml';

/** What is wrong in a text, and where; lines and columns start at 1. */
export interface TextProblem {
  readonly place?: { readonly line: number; readonly column: number } | undefined;
  /** What was expected there. It quotes nothing of the text. */
  readonly message: string;
}

const quotes = 'put a text with special characters in quotes';

const messages: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: `expected a name after * or &; ${quotes}`,
  BAD_DIRECTIVE: 'expected the version 1.1 or 1.2 after %YAML',
  BAD_DQ_ESCAPE: 'expected \\\\ for a backslash in double quotes, or single quotes around the text',
  BAD_INDENT: 'expected the indentation of the line above, or of a key above it',
  BAD_SCALAR_START: `a value cannot start with this character; ${quotes}`,
  BLOCK_AS_IMPLICIT_KEY:
    'a value cannot contain another key; put a text with ": " in quotes, and check the indentation of the lines below',
  BLOCK_IN_FLOW: 'expected values between commas inside [ ] or { }',
  DUPLICATE_KEY: 'the same key is there twice; remove one of them',
  MISSING_CHAR: 'expected a key, a colon, a space and a value',
  MULTILINE_IMPLICIT_KEY: 'expected a colon after the key, in the same line',
  MULTIPLE_DOCS: 'expected one document; remove the line --- and what belongs to the other one',
  TAB_AS_INDENT: 'expected spaces at the start of the line, not a tab',
  UNEXPECTED_TOKEN: `expected the end of the value before this character; ${quotes}`,
};

const anyOther = 'expected a key, a colon, a space and a value';

type Visit = typeof import('yaml').visit;

const opens: Readonly<Record<string, string>> = {
  '"': 'this quote is not closed',
  "'": 'this quote is not closed',
  '[': 'this [ is not closed',
  '{': 'this { is not closed',
};

/** Where something opens that has not ended before a position; the innermost quote, or bracket. */
const findUnclosed = (document: Document, visit: Visit, text: string): number | undefined => {
  let found: number | undefined;
  visit(document, {
    Value: (_key, { range }) => {
      const [start, end] = range ?? [0, 0];
      const open = text[start] ?? '';
      const isClosed = text.slice(start + 1, end).endsWith({ '[': ']', '{': '}' }[open] ?? open);
      if (Object.hasOwn(opens, open) && !isClosed) found = start;
    },
  });
  return found;
};

/** The first alias whose anchor is not before it. */
const findUnknownAlias = (document: Document, visit: Visit): number | undefined => {
  let found: number | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      found = alias.range?.[0];
      return visit.BREAK;
    },
  });
  return found;
};

/** A problem at a position of the text. */
export interface YamlProblem {
  readonly position: number | undefined;
  readonly message: string;
}

/** What is wrong with a document that is not valid YAML. */
export function describeYamlProblem(document: Document, visit: Visit, text: string): YamlProblem {
  const [error] = document.errors;
  if (error) {
    const mayBeOpen = error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT';
    const position = mayBeOpen ? findUnclosed(document, visit, text) : undefined;
    return position === undefined
      ? { position: error.pos[0], message: messages[error.code] ?? anyOther }
      : { position, message: opens[text[position] ?? ''] ?? anyOther };
  }
  const position = findUnknownAlias(document, visit);
  const message =
    position === undefined
      ? 'the aliases refer to themselves or expand too far, or << has a value that is no object'
      : `this alias has no anchor before it; ${quotes}`;
  return { position, message };
}
