import { closeSync, writeSync } from 'node:fs';
import { openFirst, readColumns } from '../io/terminal-columns.ts';

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

/** After a change of user, only the second one may be opened. */
const paths = ['/dev/fd/2', '/dev/tty'];

/** The columns of a terminal that does not say how many it has. */
const usualColumns = 60;

const writeTo = (fd: number, text: string): number => {
  try {
    return writeSync(fd, text);
  } catch {
    return 0;
  }
};

/** Opens the terminal of stderr; undefined when that is not possible. */
export function openTerminal(places: readonly string[] = paths): OwnTerminal | undefined {
  const fd = openFirst(places);
  if (fd === undefined) return undefined;
  let columns = readColumns(places) ?? usualColumns;
  const onResize = () => {
    columns = readColumns(places) ?? usualColumns;
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
