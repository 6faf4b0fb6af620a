import type { Line } from './held-line.ts';

/** The last lines of one stream, or of two together. */
export interface LineRing {
  readonly capacity: number;
  push(line: Line): void;
  /** The newest `count` lines, oldest first. */
  last(count: number): readonly Line[];
}

/** A ring that keeps the newest `capacity` lines. */
export function createLineRing(capacity: number): LineRing {
  const lines: Line[] = [];
  let next = 0;
  return {
    capacity,
    push: (line) => {
      lines[next] = line;
      next = (next + 1) % capacity;
    },
    last: (count) => {
      const ordered =
        lines.length < capacity ? lines : [...lines.slice(next), ...lines.slice(0, next)];
      return ordered.slice(Math.max(0, ordered.length - count));
    },
  };
}
