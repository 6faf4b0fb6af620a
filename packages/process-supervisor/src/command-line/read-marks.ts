type Quote = 'none' | 'single' | 'double';

/** One character of a command line, and its meaning for a POSIX shell. */
export interface Mark {
  /** `delimiter` is a quote that opens or closes; `escaped` follows a backslash. */
  readonly kind: 'plain' | 'escaped' | 'delimiter';
  readonly char: string;
  readonly quote: Quote;
}

/** The characters of a command line with their meaning. */
export interface MarkedLine {
  readonly marks: readonly Mark[];
  /** Whether every quote is closed and the line does not end in a lone backslash. */
  readonly balanced: boolean;
}

const openedBy: Readonly<Record<string, Quote>> = { "'": 'single', '"': 'double' };
const closedBy: Readonly<Record<Quote, string>> = { none: '', single: "'", double: '"' };

/**
 * Finds out which characters are quoted, escaped or plain (POSIX Shell Command Language, 2.2
 * Quoting).
 */
export function readMarks(line: string): MarkedLine {
  const marks: Mark[] = [];
  let quote: Quote = 'none';
  let escaping = false;
  for (const char of line) {
    const opens: Quote | undefined = quote === 'none' ? openedBy[char] : undefined;
    if (escaping) {
      marks.push({ kind: 'escaped', char, quote });
      escaping = false;
    } else if (char === '\\' && quote !== 'single') {
      escaping = true;
    } else if (opens ?? char === closedBy[quote]) {
      marks.push({ kind: 'delimiter', char, quote: 'none' });
      quote = opens ?? 'none';
    } else {
      marks.push({ kind: 'plain', char, quote });
    }
  }
  return { marks, balanced: quote === 'none' && !escaping };
}
