import type { EventName } from './events/table.ts';

/**
 * From the lowest to the highest, as `--log-level` spells them. No line is written at TRACE or
 * CRITICAL; as a level, CRITICAL drops all lines.
 */
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;

/** The level of a line, or the lowest level that a log writes. */
export type LogLevel = (typeof logLevels)[number];

/** Where procwrap's own lines go: each is about an event. A message is one line and holds no secret. */
export interface Log {
  debug(event: EventName, message: string): void;
  info(event: EventName, message: string): void;
  warning(event: EventName, message: string): void;
  error(event: EventName, message: string): void;
}

/** Which lines a log writes, and where. */
export interface LogOptions {
  /** Lines below this level are dropped. */
  readonly level: LogLevel;
  /** Is called with each line, with its newline, and the event that it is about. */
  readonly write: (line: string, event: EventName) => void;
  /** Milliseconds since the epoch, for the time stamp; lines have none by default. */
  readonly now?: (() => number) | undefined;
}

/** A log that writes lines such as `2026-01-31T09:00:00.000Z procwrap WARNING message`. */
export function createLog({ level, write, now }: LogOptions): Log {
  const least = logLevels.indexOf(level);
  const at = (name: LogLevel) => (event: EventName, message: string) => {
    if (logLevels.indexOf(name) < least) return;
    const stamp = now ? `${new Date(now()).toISOString()} ` : '';
    write(`${stamp}procwrap ${name} ${message.replaceAll(/\r?\n/g, ' | ')}\n`, event);
  };
  return {
    debug: at('DEBUG'),
    info: at('INFO'),
    warning: at('WARNING'),
    error: at('ERROR'),
  };
}

/** A log that drops all lines. */
export const silentLog: Log = createLog({ level: 'CRITICAL', write: () => {} });
