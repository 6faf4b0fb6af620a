import { closeSync, constants, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { errorMessage } from '@procwrap/core';

/** When a log file is rotated, and how many old files are kept. */
export interface Rotation {
  readonly mostBytes: number;
  readonly oldFiles: number;
}

/** The rotation that the guide about logs describes. */
export const usualRotation: Rotation = { mostBytes: 10 * 1024 * 1024, oldFiles: 5 };

const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;

const open = (path: string): number =>
  openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY, 0o600);

const moveAside = (path: string, { oldFiles }: Rotation): void => {
  for (let number = oldFiles; number >= 1; number -= 1) {
    const from = number === 1 ? path : `${path}.${number - 1}`;
    try {
      renameSync(from, `${path}.${number}`);
    } catch {
      // There are fewer old files, or another run has moved it.
    }
  }
};

// Opened for each line: another run may have rotated the file, or a person may have removed it.
const append = (path: string, line: string, rotation: Rotation): void => {
  const bytes = Buffer.from(line);
  let fd = open(path);
  try {
    const stats = fstatSync(fd);
    if (stats.isFile() && stats.size > 0 && stats.size + bytes.length > rotation.mostBytes) {
      moveAside(path, rotation);
      closeSync(fd);
      fd = open(path);
    }
    writeSync(fd, bytes);
  } finally {
    closeSync(fd);
  }
};

/** Opens a log file for a moment; returns why that is not possible. */
export function checkLogFile(path: string): string | undefined {
  try {
    closeSync(open(path));
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

/**
 * Returns a function that adds lines to a file; at the first failure it returns a line that says
 * so.
 */
export function openLogFile(
  path: string,
  rotation: Rotation = usualRotation,
): (line: string) => string | undefined {
  let failed = false;
  return (line) => {
    try {
      append(path, line, rotation);
      return undefined;
    } catch (error) {
      if (failed) return undefined;
      failed = true;
      return `procwrap WARNING --log-file ${path}: lines are missing there: ${errorMessage(error)}\n`;
    }
  };
}
