/** The rows that a list shows: from `first` up to but not `end`. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** Where the window is, in pixels of the list. */
export interface ListWindow {
  /** How far the top of the window is below the top of the list; negative above it. */
  readonly offset: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows above and below the window, so that fast scrolling shows no gap. */
const spare = 12;

/** The rows to draw. */
export function visibleRange({ offset, height, rowHeight, count }: ListWindow): Range {
  const first = Math.max(0, Math.floor(offset / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((offset + height) / rowHeight) + spare);
  return { first: Math.min(first, count), end: Math.max(Math.min(first, count), end) };
}
