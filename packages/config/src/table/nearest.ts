/** The row after the last one in the table of distances between the starts of two words. */
const nextRow = (rows: readonly (readonly number[])[], from: string, to: string): number[] => {
  const row = rows.length;
  const current = [row];
  const at = (line: number, column: number) => rows[line]?.[column] ?? 0;
  for (let column = 1; column <= to.length; column += 1) {
    const isSame = from[row - 1] === to[column - 1];
    const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
    const ways = [
      at(row - 1, column) + 1,
      (current[column - 1] ?? 0) + 1,
      at(row - 1, column - 1) + (isSame ? 0 : 1),
    ];
    if (isSwapped && row > 1 && column > 1) ways.push(at(row - 2, column - 2) + 1);
    current.push(Math.min(...ways));
  }
  return current;
};

/** How many letters must be added, removed, changed or swapped to turn one word into the other. */
export function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row += 1) rows.push(nextRow(rows, from, to));
  return rows.at(-1)?.[to.length] ?? 0;
}

/**
 * The known word with the smallest distance to a wrong one; undefined when all are farther than
 * `limit`.
 */
export function nearest(word: string, known: readonly string[], limit: number): string | undefined {
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    // The distance is at least the difference of the lengths.
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const steps = distance(word, candidate);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}
