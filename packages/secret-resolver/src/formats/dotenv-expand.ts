import { failure, type Result, success } from '@procwrap/core';

/** Finds the value of a variable. */
export type Lookup = (name: string) => string | undefined;

/** How a value is expanded. */
export interface Expansion {
  readonly lookup: Lookup;
  /** Whether escapes such as `\n` are decoded. They are between double quotes. */
  readonly decodes: boolean;
}

interface Cursor extends Expansion {
  readonly text: string;
  at: number;
  problem: string | undefined;
}

const letters: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  a: '\x07',
  v: '\v',
};

/** Reads a backslash and the next character; a backslash that begins no escape stays. */
const readEscape = (cursor: Cursor): string => {
  const next = cursor.text.charAt(cursor.at + 1);
  const known = cursor.decodes ? /["'\\$`]/ : /[$]/;
  if (known.test(next)) {
    cursor.at += 2;
    return next;
  }
  const letter = cursor.decodes ? letters[next] : undefined;
  cursor.at += letter === undefined ? 1 : 2;
  return letter ?? '\\';
};

const opening = /\$\{([A-Za-z_][\w.]*)(?:(:?)([-+?])|(?=\}))/y;

interface Chosen {
  readonly value: string | undefined;
  readonly operator: string | undefined;
  readonly word: string;
}

/**
 * As in a shell: `${NAME-word}` is the word when there is no value, `${NAME+word}` is the word when
 * there is one.
 */
const choose = ({ value, operator, word }: Chosen): string => {
  if (operator === '+') return value === undefined ? '' : word;
  return value ?? (operator === '-' ? word : '');
};

/**
 * Reads `${NAME}`, or `${NAME-word}`, `${NAME+word}`, `${NAME?word}`; the word may contain more of
 * these.
 */
const readBraces = (cursor: Cursor): string => {
  opening.lastIndex = cursor.at;
  const [whole = '', name = '', colon, operator] = opening.exec(cursor.text) ?? [];
  if (whole === '') {
    cursor.problem =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the message shows the forms
      'has a form of ${...} that is not supported; supported are ${NAME}, ${NAME:-x}, ${NAME-x}, ${NAME:+x}, ${NAME+x}, ${NAME:?x} and ${NAME?x}';
    return '';
  }
  cursor.at += whole.length;
  const word = readUntil(cursor, '}');
  if (cursor.problem) return '';
  if (cursor.text.charAt(cursor.at) !== '}') {
    cursor.problem = 'has a ${ that is never closed';
    return '';
  }
  cursor.at += 1;
  const found = cursor.lookup(name);
  const value = colon ? found || undefined : found;
  if (operator === '?' && value === undefined) cursor.problem = `uses ${name}, which has no value`;
  return choose({ value, operator, word });
};

const remedy = 'put the value between single quotes, or write \\$ for a dollar sign';

const readDollar = (cursor: Cursor): string => {
  const rest = cursor.text.slice(cursor.at + 1, cursor.at + 2);
  if (rest === '{') return readBraces(cursor);
  if (/[A-Za-z_]/.test(rest))
    cursor.problem = `has a variable without braces ($NAME), which is not supported: write \${NAME}, or ${remedy}`;
  if (rest === '(')
    cursor.problem = `has a command in $(...), which procwrap does not run: ${remedy}`;
  cursor.at += 1;
  return '$';
};

const readUntil = (cursor: Cursor, end: string): string => {
  let value = '';
  while (cursor.at < cursor.text.length && cursor.problem === undefined) {
    const letter = cursor.text.charAt(cursor.at);
    if (letter === end) break;
    if (letter === '\\') value += readEscape(cursor);
    else if (letter === '$') value += readDollar(cursor);
    else {
      value += letter;
      cursor.at += 1;
    }
  }
  return value;
};

/**
 * Decodes the escapes of a value and replaces its variables, in one pass: a replaced text is not
 * expanded again. What a shell would expand and this function does not is a problem, so that no
 * value differs from the shell's silently.
 */
export function expandDotenv(text: string, expansion: Expansion): Result<string> {
  const cursor: Cursor = { ...expansion, text, at: 0, problem: undefined };
  const value = readUntil(cursor, '');
  return cursor.problem === undefined ? success(value) : failure(cursor.problem);
}
