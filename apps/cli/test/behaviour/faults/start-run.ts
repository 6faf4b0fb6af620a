import { systemClock } from '@procwrap/core';
import { eventually } from '@procwrap/test-kit';
import { inject } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { eager } from './eager.ts';
import { startLeanRun } from './start-lean-run.ts';

/** A run in this process, or in its own one where runs are lean. */
export interface StartedRun {
  readonly send: (signal: NodeJS.Signals) => void;
  /** Waits for a line with this text. */
  readonly said: (text: string) => Promise<unknown>;
  readonly lines: () => string;
  /** Waits until a lean run has the answer to its last heartbeat: the Node that says it has ended. */
  readonly answered: () => Promise<unknown>;
  /** Moves the clock of the run ahead. */
  readonly skip: (ms: number) => void;
  readonly ended: Promise<{ readonly code: number }>;
}

/** Lets a time pass: moves the clock, or waits where the run has a real one. */
export async function pass(run: StartedRun, ms: number): Promise<void> {
  run.skip(ms);
  if (inject('leanRuns')) await systemClock.sleep(ms);
}

/** After this time a signal is a second request, not a copy of the first; in milliseconds. */
const laterMs = 300;

/**
 * Sends a signal as a second request. In a lean run until its end: the kernel joins two signals when
 * the shell has not run in between.
 */
export async function sendAgain(run: StartedRun, signal: NodeJS.Signals): Promise<void> {
  let isOver = false;
  void run.ended.then(() => {
    isOver = true;
  });
  do {
    await pass(run, laterMs);
    run.send(signal);
  } while (inject('leanRuns') && !isOver);
}

/** Starts a run with short pauses; later options win. `now` is its calendar. */
export function startRun(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  now?: () => number,
): StartedRun {
  if (inject('leanRuns')) return startLeanRun(argv, env);
  const inProcess = createDeps({ random: () => 0 }, now);
  const { send, lines, skip } = inProcess;
  const said = (text: string) => eventually(() => lines().includes(text), { what: `"${text}"` });
  const answered = async () => {};
  return {
    send,
    said,
    lines,
    skip,
    answered,
    ended: wrapHere([...eager, ...argv], env, inProcess),
  };
}
