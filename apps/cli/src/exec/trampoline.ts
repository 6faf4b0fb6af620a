import { exitCodeOf } from '@procwrap/core';
import { becomeOrdered } from '@procwrap/process-supervisor/exec';
import type { WriteLine } from '../io/own-lines.ts';

type Self = Parameters<typeof becomeOrdered>[1];

/**
 * Changes the user and becomes the command; returns an exit status only when that failed, or when
 * procwrap has to stay.
 */
export async function runTrampoline(
  words: readonly string[],
  { self, writeLine }: { readonly self: Self; readonly writeLine: WriteLine },
): Promise<number> {
  const end = await becomeOrdered(words, self);
  if (end.kind === 'notStarted')
    writeLine(`procwrap ERROR ${end.message}\n`, 'command-not-started');
  return exitCodeOf(end);
}
