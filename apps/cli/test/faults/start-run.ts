import { eventually } from '@procwrap/test-kit';
import { createIo, wrapHere } from '../in-process.ts';

/** Short delays, and every line of ours. */
export const brisk: readonly string[] = Object.entries({
  '--api-heartbeat-interval': '0.1',
  '--api-request-timeout': '5',
  '--api-retry-delay': '0.1',
  '--api-error-timeout': '0.3',
  '--api-resume-delay': '0.2',
  '--api-final-update-timeout': '5',
  '--api-task-execution-creation-error-timeout': '5',
  '--process-retry-delay': '0',
  '--process-termination-grace-period': '1',
  '--log-level': 'DEBUG',
}).flat();

/** A run inside of this process; it remembers when it said what. */
export interface StartedRun {
  readonly send: (signal: NodeJS.Signals) => void;
  /** The time at which a line with this text came, on the monotonic clock; waits for it. */
  readonly said: (text: string) => Promise<number>;
  readonly lines: () => string;
  readonly ended: Promise<{ readonly code: number; readonly ms: number }>;
}

/** Starts a run with short delays; later options win. */
export const startRun = (
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  io: Parameters<typeof createIo>[0] = {},
): StartedRun => {
  const told: { readonly line: string; readonly at: number }[] = [];
  const writeLine = (line: string) => void told.push({ line, at: performance.now() });
  const outside = createIo({ ...io, writeLine });
  const said = (text: string) =>
    eventually(() => told.find(({ line }) => line.includes(text))?.at, { what: `"${text}"` });
  return {
    send: outside.send,
    said,
    lines: () => told.map(({ line }) => line).join(''),
    ended: wrapHere([...brisk, ...argv], env, outside),
  };
};
