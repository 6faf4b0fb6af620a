import { errorCode } from '../errors.ts';
import { isPipe, writeText } from './write-text.ts';

/** A text on its way to whoever reads a named pipe. */
export interface Delivery {
  /** Resolves when a reader has it, or when it was cancelled; rejects when it cannot be written. */
  readonly done: Promise<void>;
  cancel(): void;
}

/** Hands a text to the first reader of a named pipe, whenever that comes; undefined where the path leads to no pipe. */
export function deliverToPipe(path: string, text: string): Delivery | undefined {
  if (!isPipe(path)) return undefined;
  const over = new AbortController();
  const done = writeText(path, text, { untilRead: over.signal }).then(
    () => {},
    (error: unknown) => {
      // A reader may go when it has seen enough.
      const isGone = errorCode(error) === 'EPIPE';
      if (!over.signal.aborted && !isGone) throw error;
    },
  );
  // Whoever waits for it hears of it; a program that has started must not end because of it.
  done.catch(() => {});
  return { done, cancel: () => over.abort() };
}
