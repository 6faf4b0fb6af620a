import type { LineRing } from './line-ring.ts';

const newline = 0x0a;

/** Cuts one stream's chunks into lines. */
export interface LineCollector {
  /** Takes a chunk; keeps copies only, so the caller may use the buffer again. */
  push(chunk: Buffer): void;
  /** The line that no newline has ended yet, if there is any of it. */
  unfinished(): Buffer | undefined;
}

/** Where the last `count` lines of a chunk begin: what stands before can never be in the tail. */
const startOfLast = (chunk: Buffer, count: number): number => {
  let at = chunk.length;
  for (let seen = 0; seen <= count; seen += 1) {
    if (at <= 0) return 0;
    at = chunk.lastIndexOf(newline, at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
};

/** Collects into `ring`, keeping at most `maxLineBytes` bytes from the front of each line. */
export const createLineCollector = (ring: LineRing, maxLineBytes: number): LineCollector => {
  let pieces: Buffer[] = [];
  let held = 0;
  const hold = (piece: Buffer) => {
    const room = maxLineBytes - held;
    if (room <= 0 || piece.length === 0) return;
    const kept = Buffer.from(piece.subarray(0, room));
    pieces.push(kept);
    held += kept.length;
  };
  const finish = () => {
    ring.push(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces));
    pieces = [];
    held = 0;
  };
  return {
    push: (chunk) => {
      let from = startOfLast(chunk, ring.capacity);
      if (from > 0) {
        pieces = [];
        held = 0;
      }
      for (let to = chunk.indexOf(newline, from); to >= 0; to = chunk.indexOf(newline, from)) {
        hold(chunk.subarray(from, to));
        finish();
        from = to + 1;
      }
      hold(chunk.subarray(from));
    },
    unfinished: () => (held > 0 ? Buffer.concat(pieces) : undefined),
  };
};
