/** One line on its way: all of a short one, the start and the end of a long one. */
export interface HeldLine {
  /** Takes more of it; keeps copies only. */
  add(piece: Buffer): void;
  /** Forgets it. */
  clear(): void;
  /** What is held; undefined when that is nothing. */
  bytes(): Buffer | undefined;
}

/** How many bytes are held of a long line. */
export interface LineBounds {
  readonly startBytes: number;
  readonly endBytes: number;
}

/** An empty line. */
export const createHeldLine = ({ startBytes, endBytes }: LineBounds): HeldLine => {
  let start: Buffer[] = [];
  let held = 0;
  let end: Buffer | undefined;
  return {
    add: (piece) => {
      const fits = Math.min(piece.length, startBytes - held);
      if (fits > 0) start.push(Buffer.from(piece.subarray(0, fits)));
      held += fits;
      if (fits === piece.length || endBytes === 0) return;
      const rest = piece.subarray(fits).subarray(-endBytes);
      end = Buffer.concat(end ? [end, rest] : [rest]).subarray(-endBytes);
    },
    clear: () => {
      start = [];
      held = 0;
      end = undefined;
    },
    bytes: () => (held > 0 ? Buffer.concat(end ? [...start, end] : start) : undefined),
  };
};
