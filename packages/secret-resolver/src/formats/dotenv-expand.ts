/** Finds the value of a variable. */
export type Lookup = (name: string) => string | undefined;

/** How a value is read. */
export interface Expansion {
  readonly lookup: Lookup;
  /** Whether escapes such as `\n` are decoded, as between double quotes. */
  readonly decodes: boolean;
}

interface Cursor extends Expansion {
  readonly text: string;
  at: number;
  wrong: string | undefined;
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

/** A backslash and what follows it; what is no escape stays as it is written. */
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

/** As in a shell: `-` gives what stands in for a missing value, `+` what stands in for one that is there. */
const choose = ({ value, operator, word }: Chosen): string => {
  if (operator === '+') return value === undefined ? '' : word;
  return value ?? (operator === '-' ? word : '');
};

/** `${NAME}`, and `-`, `+` or `?` with a word, in which there may be more of the kind. */
const readBraces = (cursor: Cursor): string => {
  opening.lastIndex = cursor.at;
  const [whole = '', name = '', colon, operator] = opening.exec(cursor.text) ?? [];
  if (whole === '') {
    cursor.wrong =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the forms are what is said
      'has a form of ${...} that is not supported; there are ${NAME}, ${NAME:-x}, ${NAME-x}, ${NAME:+x}, ${NAME+x}, ${NAME:?x} and ${NAME?x}';
    return '';
  }
  cursor.at += whole.length;
  const word = readUntil(cursor, '}');
  if (cursor.wrong) return '';
  if (cursor.text.charAt(cursor.at) !== '}') {
    cursor.wrong = 'has a ${ that is never closed';
    return '';
  }
  cursor.at += 1;
  const found = cursor.lookup(name);
  const value = colon ? found || undefined : found;
  if (operator === '?' && value === undefined) cursor.wrong = `needs ${name}, which has no value`;
  return choose({ value, operator, word });
};

const single = 'put the value between single quotes, or write \\$ where a dollar is meant';

const readDollar = (cursor: Cursor): string => {
  const rest = cursor.text.slice(cursor.at + 1, cursor.at + 2);
  if (rest === '{') return readBraces(cursor);
  if (/[A-Za-z_]/.test(rest))
    cursor.wrong = `has a name after a dollar without braces ($NAME), which is not replaced: write \${NAME}, or ${single}`;
  if (rest === '(') cursor.wrong = `has a command in $(...), which is not run: ${single}`;
  cursor.at += 1;
  return '$';
};

const readUntil = (cursor: Cursor, end: string): string => {
  let value = '';
  while (cursor.at < cursor.text.length && cursor.wrong === undefined) {
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
 * Decodes the escapes of a value and puts variables in, in one pass: what is put in is not looked at again. What a shell would
 * replace and this does not is refused, so that no value is silently another one.
 */
export function expandDotenv(
  text: string,
  expansion: Expansion,
): { readonly value: string } | { readonly wrong: string } {
  const cursor: Cursor = { ...expansion, text, at: 0, wrong: undefined };
  const value = readUntil(cursor, '');
  return cursor.wrong === undefined ? { value } : { wrong: cursor.wrong };
}
