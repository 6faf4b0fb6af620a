/** From the chattiest to the gravest, as `--log-level` spells them. */
export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;

/** How grave a line is. */
export type LogLevel = (typeof logLevels)[number];

/** Where our own lines go. Messages are one line and hold no secret. */
export interface Log {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  critical(message: string): void;
}

/** What a log writes, and where to. */
export interface LogOptions {
  /** Lines below this level are dropped. */
  readonly level: LogLevel;
  /** Receives each finished line, newline included. */
  readonly write: (line: string) => void;
  /** Milliseconds since the epoch for the time stamp; leave out for lines without one. */
  readonly now?: (() => number) | undefined;
}

/** A log that writes lines such as `2026-01-31T09:00:00.000Z procwrap WARNING message`. */
export function createLog({ level, write, now }: LogOptions): Log {
  const least = logLevels.indexOf(level);
  const at = (name: LogLevel) => (message: string) => {
    if (logLevels.indexOf(name) < least) return;
    const stamp = now ? `${new Date(now()).toISOString()} ` : '';
    write(`${stamp}procwrap ${name} ${message.replaceAll(/\r?\n/g, ' | ')}\n`);
  };
  return {
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info: at('INFO'),
    warning: at('WARNING'),
    error: at('ERROR'),
    critical: at('CRITICAL'),
  };
}

/** A log that keeps nothing. */
export const silentLog: Log = createLog({ level: 'CRITICAL', write: () => {} });
