import type { AroundChunks, StreamName } from '@procwrap/process-supervisor';

/** A terminal that shows the output of a command, lines of procwrap, and below them a status line. */
export interface Screen {
  /** Goes around the chunks of the command. */
  readonly around: AroundChunks;
  /** What to write before a line of procwrap. */
  beforeLine(): string;
  /** Shows a status line in place of the last one, unless the cursor is inside of another line. */
  draw(line: string): void;
  /** Takes the status line away. */
  hide(): void;
  /** Whether a status line is there. */
  isShown(): boolean;
}

/** What a screen needs. */
export interface ScreenSettings {
  /** Writes to the terminal without waiting; returns how many bytes it took. */
  readonly write: (text: string) => number;
  /** The streams of the command that lead to the terminal. */
  readonly streams: readonly StreamName[];
}

/**
 * Save the cursor and its colours, show a line without wrapping, and return to the beginning of that
 * line: what is written there by accident then covers the line.
 */
const shownAs = (line: string): string =>
  `\r\u001B7\u001B[0m\u001B[?7l${line}\u001B[0m\u001B[K\u001B[?7h\u001B8`;

/** Removes the line of the cursor; the colours of the command stay. */
const removal = '\r\u001B7\u001B[0m\u001B[K\u001B[?7h\u001B8';

const newline = 0x0a;
const escapeCode = 0x1b;

/** A code that does more than colour text or clear the rest of a line; the end of a chunk may cut a code off. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of terminals are what is looked for
const drawing = /\u001B(?!\[[\d;:]*(?:[mK]|$)|$)/;

/** Shares the terminal with a command that writes lines; a command that draws gets it alone. */
export function createScreen({ write, streams }: ScreenSettings): Screen {
  const waiting = new Map<StreamName, number>();
  let isShown = false;
  let isAtStart = true;
  let isGivenUp = false;
  const take = (): string => {
    const text = isShown ? removal : '';
    isShown = false;
    return text;
  };
  const before = (stream: StreamName, chunk: Buffer): Buffer | undefined => {
    if (!streams.includes(stream) || chunk.length === 0) return undefined;
    isAtStart = chunk.at(-1) === newline;
    isGivenUp ||= chunk.includes(escapeCode) && drawing.test(chunk.toString('latin1'));
    const text = take();
    return text === '' ? undefined : Buffer.from(text);
  };
  const isFree = (): boolean =>
    isAtStart && !isGivenUp && [...waiting.values()].every((bytes) => bytes === 0);
  return {
    around: {
      before,
      after: (stream, bytes) => {
        if (streams.includes(stream)) waiting.set(stream, bytes);
      },
    },
    beforeLine: take,
    draw: (line) => {
      if (isFree() && write(shownAs(line)) > 0) isShown = true;
    },
    hide: () => {
      const text = take();
      if (text !== '') write(text);
    },
    isShown: () => isShown,
  };
}
