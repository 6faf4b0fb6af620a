/** How many letters to add, drop, change or swap with their neighbour to turn one word into the other. */
export function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const at = (line: readonly number[], back: number) => line[column - back] ?? 0;
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const ways = [at(last, 0) + 1, at(current, 1) + 1, at(last, 1) + (same ? 0 : 1)];
      if (swapped && row > 1 && column > 1) ways.push(at(beforeLast, 2) + 1);
      current.push(Math.min(...ways));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/** The known word nearest to a wrong one, if one is within the limit; the first of equals. */
export function nearest(word: string, known: readonly string[], limit: number): string | undefined {
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    // Words whose lengths differ by more cannot be near: no need to count.
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const steps = distance(word, candidate);
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}
