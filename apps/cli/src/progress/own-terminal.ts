import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { WriteStream } from 'node:tty';

/** The terminal of stderr, through descriptors that no other program shares. */
export interface OwnTerminal {
  /**
   * Writes without waiting; returns how many bytes the terminal took. One that Ctrl-S has paused
   * takes nothing.
   */
  write(text: string): number;
  /** How many columns it has now. */
  columns(): number;
  close(): void;
}

const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;

/** After a change of user, only the second one may be opened. */
const paths = ['/dev/fd/2', '/dev/tty'];

/** The columns of a terminal that does not say how many it has. */
const usualColumns = 60;

const tryOpen = (places: readonly string[]): number | undefined => {
  for (const path of places) {
    try {
      return openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    } catch {
      // The next one may be possible.
    }
  }
  return undefined;
};

/** Reads the columns as they are now; a stream of Node keeps those of its start. */
const readColumns = (places: readonly string[]): number => {
  const fd = tryOpen(places);
  if (fd === undefined) return usualColumns;
  try {
    const stream = new WriteStream(fd);
    stream.destroy();
    return stream.columns || usualColumns;
  } catch {
    closeSync(fd);
    return usualColumns;
  }
};

const writeTo = (fd: number, text: string): number => {
  try {
    return writeSync(fd, text);
  } catch {
    return 0;
  }
};

/** Opens the terminal of stderr; undefined when that is not possible. */
export function openTerminal(places: readonly string[] = paths): OwnTerminal | undefined {
  const fd = tryOpen(places);
  if (fd === undefined) return undefined;
  let columns = readColumns(places);
  const onResize = () => {
    columns = readColumns(places);
  };
  process.on('SIGWINCH', onResize);
  return {
    write: (text) => writeTo(fd, text),
    columns: () => columns,
    close: () => {
      process.off('SIGWINCH', onResize);
      closeSync(fd);
    },
  };
}
