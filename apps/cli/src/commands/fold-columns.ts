/**
 * A line of two columns: an indented text without double blanks, then at least two blanks, then the
 * description.
 */
const twoColumns = /^( +\S+(?: \S+)*) {2,}(\S.*)$/;

/**
 * The words of a text in lines of at most `width` characters; a longer word has a line of its own.
 */
export function fold(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The part of the width that the first column gets, and its limit in characters. */
const share = 0.4;
const maxColumn = 60;

/** The least indentation of a word that is too long for the second column. */
const leastIndent = 6;

/** A first column that is longer than the page, in lines with the same indentation. */
const foldLeft = (left: string, width: number): readonly string[] => {
  const indent = left.length - left.trimStart().length;
  return fold(left.trimStart(), width - indent).map((line) => ' '.repeat(indent) + line);
};

const foldRow = (left: string, right: string, width: number): readonly string[] => {
  const column = Math.min(Math.floor(width * share), maxColumn);
  const [first = '', ...others] = fold(right, width - column).map((line) => {
    const indent = Math.min(column, Math.max(leastIndent, width - line.length));
    return ' '.repeat(indent) + line;
  });
  const fits = left.length + 2 <= column && first.startsWith(' '.repeat(column));
  return fits
    ? [left.padEnd(column) + first.slice(column), ...others]
    : [...foldLeft(left, width), first, ...others];
};

/**
 * Folds a page that has one line for each row and each paragraph to a width. No word is ever cut.
 * When the first column is too long, the second one begins in the next line.
 */
export function foldColumns(page: string, width: number): string {
  return page
    .split('\n')
    .flatMap((line) => {
      const [, left, right] = twoColumns.exec(line) ?? [];
      return left === undefined || right === undefined
        ? fold(line, width)
        : foldRow(left, right, width);
    })
    .join('\n');
}
