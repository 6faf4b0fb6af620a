import { closeSync, constants, openSync } from 'node:fs';
import { WriteStream } from 'node:tty';

const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;

/** Opens the first of some files that can be opened, to write without waiting. */
export function openFirst(places: readonly string[]): number | undefined {
  for (const path of places) {
    try {
      return openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    } catch {
      // The next one may be possible.
    }
  }
  return undefined;
}

/**
 * Reads how many columns a terminal has now; undefined where it does not say it. A stream of Node
 * would keep those of its start.
 */
export function readColumns(places: readonly string[]): number | undefined {
  const fd = openFirst(places);
  if (fd === undefined) return undefined;
  try {
    const stream = new WriteStream(fd);
    stream.destroy();
    return stream.columns || undefined;
  } catch {
    closeSync(fd);
    return undefined;
  }
}
