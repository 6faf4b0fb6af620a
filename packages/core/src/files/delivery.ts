import { errorCode } from '../errors.ts';
import { isPipe, writeText } from './write-text.ts';

/** A text that waits for a reader of a named pipe. */
export interface Delivery {
  /** Resolves when a reader has the text, or after `cancel`; rejects when it cannot be written. */
  readonly done: Promise<void>;
  cancel(): void;
}

/**
 * Writes a text to the first reader of a named pipe, now or later; undefined when the path leads to
 * no pipe.
 */
export function deliverToPipe(path: string, text: string): Delivery | undefined {
  if (!isPipe(path)) return undefined;
  const over = new AbortController();
  const done = writeText(path, text, { untilRead: over.signal }).then(
    () => {},
    (error: unknown) => {
      // A reader may close before the end of the text.
      const isGone = errorCode(error) === 'EPIPE';
      if (!over.signal.aborted && !isGone) throw error;
    },
  );
  // A caller that waits for `done` gets the error; for others it must not be an unhandled
  // rejection.
  done.catch(() => {});
  return { done, cancel: () => over.abort() };
}
