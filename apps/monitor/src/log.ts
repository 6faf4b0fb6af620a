import type { EventName } from './log-events.ts';

/** How the lines of the log are written. */
export const logFormats = ['text', 'json'] as const;

/** One of them. */
export type LogFormat = (typeof logFormats)[number];

/** Where the monitor's own lines go: each is about an event. A message is one line and holds no secret. */
export interface Log {
  info(event: EventName, message: string): void;
  warning(event: EventName, message: string): void;
  error(event: EventName, message: string): void;
}

interface LogOptions {
  readonly format: LogFormat;
  /** Receives each finished line, newline included. */
  readonly write: (line: string) => void;
  readonly now: () => number;
}

/** Line ends and terminal codes would let a message pretend to be several lines, or move the cursor. */
const control = /[\p{Cc}\u2028\u2029]+/gu;

/** A log that writes `2026-01-31T09:00:00.000Z monitor WARNING message`, or the same as a line of JSON. */
export function createLog({ format, write, now }: LogOptions): Log {
  const at = (level: string) => (event: EventName, message: string) => {
    const time = new Date(now()).toISOString();
    const line = message.replaceAll(control, ' ');
    const text = `${time} monitor ${level} ${line}`;
    write(`${format === 'json' ? JSON.stringify({ time, level, event, message: line }) : text}\n`);
  };
  return { info: at('INFO'), warning: at('WARNING'), error: at('ERROR') };
}
