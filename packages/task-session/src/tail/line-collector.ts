import { createHeldLine, type Line, type LineBounds } from './held-line.ts';
import type { LineRing } from './line-ring.ts';

const newline = 0x0a;
const carriageReturn = 0x0d;
const emptyLine: Line = { start: Buffer.alloc(0), end: undefined };

/** Splits the chunks of one stream into lines. */
export interface LineCollector {
  /** Adds a chunk; keeps a copy only, so the caller may use the buffer again. */
  push(chunk: Buffer): void;
  /** The last line, if no newline has ended it yet. */
  unfinished(): Line | undefined;
}

/** Where the last `count` lines of a chunk begin; earlier lines are never in the tail. */
const startOfLast = (chunk: Buffer, count: number): number => {
  let at = chunk.length;
  for (let seen = 0; seen <= count; seen += 1) {
    if (at <= 0) return 0;
    at = chunk.lastIndexOf(newline, at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
};

/** The length of a piece without the carriage returns at its end. */
const trimmedLength = (piece: Buffer): number => {
  let length = piece.length;
  while (length > 0 && piece[length - 1] === carriageReturn) length -= 1;
  return length;
};

/**
 * Collects lines into `ring`, each within the bounds. A carriage return starts the line again, as
 * on a screen, but only if more text follows: so the last state of a progress bar is kept, and
 * `\r\n` ends a line.
 */
export function createLineCollector(ring: LineRing, bounds: LineBounds): LineCollector {
  const line = createHeldLine(bounds);
  let returned = false;
  const begin = () => {
    line.clear();
    returned = false;
  };
  const hold = (piece: Buffer) => {
    const length = trimmedLength(piece);
    const last = length > 0 ? piece.lastIndexOf(carriageReturn, length - 1) : -1;
    if (length > 0 && (returned || last >= 0)) begin();
    line.add(piece.subarray(last + 1, length));
    if (length < piece.length) returned = true;
  };
  const finish = () => {
    ring.push(line.line() ?? emptyLine);
    begin();
  };
  return {
    push: (chunk) => {
      let from = startOfLast(chunk, ring.capacity);
      if (from > 0) begin();
      for (let to = chunk.indexOf(newline, from); to >= 0; to = chunk.indexOf(newline, from)) {
        hold(chunk.subarray(from, to));
        finish();
        from = to + 1;
      }
      hold(chunk.subarray(from));
    },
    unfinished: line.line,
  };
}
