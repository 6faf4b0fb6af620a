const numbers = new Intl.NumberFormat('en');

/** A whole number with separators: `6,300`. */
export function formatCount(value: number): string {
  return numbers.format(value);
}

/** A number of things: `1 run`, `2 runs`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
