import { constants, openSync, statSync } from 'node:fs';

/** Opens a named pipe when somebody reads it, and keeps it open, so that its end does not come; 0 before. */
export function openIfRead(file: string): number {
  try {
    const isPipe = statSync(file).isFIFO();
    return isPipe ? openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) : 0;
  } catch {
    return 0;
  }
}
