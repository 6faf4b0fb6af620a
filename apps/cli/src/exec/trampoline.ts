import { exitCodeOf } from '@procwrap/core';
import { becomeOrdered } from '@procwrap/process-supervisor/exec';

type Self = Parameters<typeof becomeOrdered>[1];

/**
 * Changes the user and becomes the command; returns an exit status only when that failed, or when
 * procwrap has to stay.
 */
export async function runTrampoline(
  words: readonly string[],
  { self, writeLine }: { readonly self: Self; readonly writeLine: (line: string) => void },
): Promise<number> {
  const end = await becomeOrdered(words, self);
  if (end.kind === 'notStarted') writeLine(`procwrap ERROR ${end.message}\n`);
  return exitCodeOf(end);
}
