import { exitCodeOf } from '@procwrap/core';
import { becomeOrdered } from '@procwrap/process-supervisor/exec';
import type { CliDeps } from '../io/deps.ts';
import { createOwnLines } from '../io/own-lines.ts';
import { shapeOf } from '../lines/shape-of.ts';

interface TrampolineDeps extends Pick<CliDeps, 'writeLine' | 'clock'> {
  readonly self: Self;
}

type Self = Parameters<typeof becomeOrdered>[1];

/**
 * Gets the format of log lines, and then the orders. Changes the user and becomes the command; returns an exit status only when that failed, or when
 * procwrap has to stay.
 */
export async function runTrampoline(
  [format, ...words]: readonly string[],
  { self, writeLine, clock }: TrampolineDeps,
): Promise<number> {
  const end = await becomeOrdered(words, self);
  if (end.kind === 'notStarted') {
    const look = {
      logFormat: format === 'json' ? 'json' : 'text',
      quiet: false,
      colour: false,
      now: clock.now,
      runId: () => undefined,
    } as const;
    const own = createOwnLines(writeLine);
    own.use({ shape: shapeOf(look) });
    own.write(`procwrap ERROR ${end.message}\n`, 'command-not-started');
  }
  return exitCodeOf(end);
}
