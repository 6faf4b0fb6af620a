/** A line, or the parts that are kept of a long one. */
export interface Line {
  readonly start: Buffer;
  /** The end of a line of which the middle is missing; undefined when `start` is the whole line. */
  readonly end: Buffer | undefined;
}

/** A line that is being collected: all of a short line, the start and the end of a long one. */
export interface HeldLine {
  /** Adds a piece; keeps a copy only. */
  add(piece: Buffer): void;
  /** Removes everything. */
  clear(): void;
  /** The line so far; undefined when it is empty. */
  line(): Line | undefined;
}

/** How many bytes are kept of a long line. */
export interface LineBounds {
  readonly startBytes: number;
  readonly endBytes: number;
}

const none = Buffer.alloc(0);

/** An empty line. */
export function createHeldLine({ startBytes, endBytes }: LineBounds): HeldLine {
  let start: Buffer[] = [];
  let length = 0;
  let end = none;
  const add = (piece: Buffer) => {
    const fits = Math.max(0, Math.min(piece.length, startBytes - length));
    if (fits > 0) start.push(Buffer.from(piece.subarray(0, fits)));
    length += piece.length;
    if (fits === piece.length || endBytes === 0) return;
    const rest = piece.subarray(fits).subarray(-endBytes);
    end = Buffer.concat([end, rest]).subarray(-endBytes);
  };
  return {
    add,
    clear: () => {
      start = [];
      length = 0;
      end = none;
    },
    line: () => {
      if (length === 0) return undefined;
      return length > startBytes + end.length
        ? { start: Buffer.concat(start), end }
        : { start: Buffer.concat([...start, end]), end: undefined };
    },
  };
}
