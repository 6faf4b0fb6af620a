import { eventually } from '@procwrap/test-kit';
import { createDeps, wrapHere } from '../../in-process.ts';

/** Short pauses, all lines of the log, and enough time for everything. */
export const eager: readonly string[] = Object.entries({
  '--api-heartbeat-interval': '0.1',
  '--api-request-timeout': '3600',
  '--api-retry-delay': '0.1',
  '--api-error-timeout': '3600',
  '--api-resume-delay': '0.2',
  '--api-final-update-timeout': '3600',
  '--api-task-execution-creation-error-timeout': '3600',
  '--api-start-patience': 'forever',
  '--process-retry-delay': '0',
  '--process-termination-grace-period': '3600',
  '--log-level': 'DEBUG',
}).flat();

/** A run in this process. */
export interface StartedRun {
  readonly send: (signal: NodeJS.Signals) => void;
  /** Waits for a line with this text. */
  readonly said: (text: string) => Promise<unknown>;
  readonly lines: () => string;
  /** Moves the clock of the run ahead. */
  readonly skip: (ms: number) => void;
  readonly ended: Promise<{ readonly code: number }>;
}

/** Starts a run with short pauses; later options win. `now` is its calendar. */
export function startRun(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  now?: () => number,
): StartedRun {
  const inProcess = createDeps({ random: () => 0 }, now);
  const { send, lines, skip } = inProcess;
  const said = (text: string) => eventually(() => lines().includes(text), { what: `"${text}"` });
  return { send, said, lines, skip, ended: wrapHere([...eager, ...argv], env, inProcess) };
}
