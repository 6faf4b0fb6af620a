import { type LogLevel, logLevels } from '@procwrap/core';

/** The parts of a line. */
export interface LineParts {
  /** The time as it was written; empty when the line has none. */
  readonly time: string;
  readonly level: LogLevel;
  readonly message: string;
}

const pattern = new RegExp(`^(?:(\\S+) )?procwrap (${logLevels.join('|')}) (.*?)\\n?$`, 's');

/** Parses a line of procwrap; undefined for another text, such as the usage. */
export function parseLine(line: string): LineParts | undefined {
  const [, time = '', level, message = ''] = pattern.exec(line) ?? [];
  return level === undefined ? undefined : { time, level: level as LogLevel, message };
}
