import type { Mark, MarkedLine } from './read-marks.ts';

/**
 * Characters outside of quotes that may need a shell. In doubt a character is here: a shell always
 * runs the line right.
 */
const unquotedOperators = new Set('|&;<>()$`*?[{\n');
const quotedOperators = new Set('$`');
const onlyAtWordStart = new Set('#~');

/**
 * Words that are no programs, or that work inside the shell (POSIX 2.4 and 2.14, and the most
 * common ones of bash).
 */
const shellWords = new Set(
  (
    '! . : [[ alias bg break builtin case cd command continue declare do done elif else esac eval exec exit export ' +
    'fc fg fi for function getopts hash if jobs let local popd pushd read readonly return select set shift shopt ' +
    'source then time times trap type typeset ulimit umask unalias unset until wait while }'
  ).split(' '),
);

const isBlank = (mark: Mark | undefined) =>
  !mark || (mark.kind === 'plain' && mark.quote === 'none' && /[ \t\n]/.test(mark.char));

const isOperator = (mark: Mark, before: Mark | undefined) => {
  if (mark.kind !== 'plain' || mark.quote === 'single') return false;
  if (mark.quote === 'double') return quotedOperators.has(mark.char);
  if (onlyAtWordStart.has(mark.char)) return isBlank(before);
  return unquotedOperators.has(mark.char);
};

/** Whether a line needs a shell: for operators, globs, variables, builtins or assignments. */
export function needsShell({ marks }: MarkedLine, words: readonly string[]): boolean {
  const first = words[0] ?? '';
  if (shellWords.has(first) || /^[A-Za-z_]\w*\+?=/.test(first)) return true;
  return marks.some((mark, index) => isOperator(mark, marks[index - 1]));
}

/**
 * Whether quotes may be nested (substitution, here-document, comment), so that only a shell knows
 * where they end.
 */
export function mayNestQuotes({ marks }: MarkedLine): boolean {
  return marks.some(
    (mark, index) => isOperator(mark, marks[index - 1]) && /[$`<#]/.test(mark.char),
  );
}
