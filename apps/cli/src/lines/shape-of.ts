import type { Options } from '@procwrap/config';
import type { EventName, LogLevel } from '@procwrap/core';
import type { LineShape } from '../io/own-lines.ts';
import { type LineParts, parseLine } from './parse-line.ts';

/** How lines look. */
export interface LineLook extends Pick<Options, 'logFormat' | 'quiet'> {
  readonly colour: boolean;
  /** The time of a line that has none, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The UUID of the task execution, once it is known. */
  readonly runId: () => string | undefined;
}

/** The parts of a line, and the event that it is about. */
interface EventParts extends LineParts {
  readonly event: EventName;
}

const bold = '\u001B[1m';
const reset = '\u001B[0m';

/** Red, yellow, blue and grey; the level of a line is in bold, too. */
const colours: Readonly<Record<LogLevel, string>> = {
  CRITICAL: '\u001B[31m',
  ERROR: '\u001B[31m',
  WARNING: '\u001B[33m',
  INFO: '\u001B[34m',
  DEBUG: '\u001B[90m',
  TRACE: '\u001B[90m',
};

const coloured = (line: string, { level }: LineParts): string =>
  // The level comes before every text from elsewhere.
  line.replace(level, `${bold}${colours[level]}${level}${reset}`);

/** A text that is no line, such as the usage, is news. */
const noLine = (text: string): LineParts => ({ time: '', level: 'INFO', message: text.trimEnd() });

const escaped = (json: string): string =>
  json.replaceAll(
    /[\u007F-\u009F\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const toJson = ({ time, level, event, message }: EventParts, { now, runId }: LineLook): string => {
  const run = runId();
  const fields = {
    time: time || new Date(now()).toISOString(),
    level,
    event,
    message,
    ...(run !== undefined && { run_id: run }),
  };
  return `${escaped(JSON.stringify(fields))}\n`;
};

const isError = ({ level }: LineParts): boolean => level === 'ERROR' || level === 'CRITICAL';

/** Returns lines as text or JSON, with or without colours; `quiet` drops lines of lower levels than ERROR. */
export function shapeOf(look: LineLook): LineShape {
  return (line, event) => {
    const parts = parseLine(line);
    if (look.quiet && parts && !isError(parts)) return undefined;
    if (look.logFormat === 'json') return toJson({ ...(parts ?? noLine(line)), event }, look);
    return parts && look.colour ? coloured(line, parts) : line;
  };
}
