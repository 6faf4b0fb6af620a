/** A line, or what is held of a long one. */
export interface Line {
  readonly start: Buffer;
  /** The end of a line that is longer than what is held of it; undefined when `start` is all of it. */
  readonly end: Buffer | undefined;
}

/** One line on its way: all of a short one, the start and the end of a long one. */
export interface HeldLine {
  /** Takes more of it; keeps copies only. */
  add(piece: Buffer): void;
  /** Forgets it. */
  clear(): void;
  /** What is held; undefined when that is nothing. */
  line(): Line | undefined;
}

/** How many bytes are held of a long line. */
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
