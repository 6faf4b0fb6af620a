import { exitCodeOf } from '@procwrap/process-supervisor';
import { becomeAsOrdered } from '@procwrap/process-supervisor/exec';

type Self = Parameters<typeof becomeAsOrdered>[1];

/** Does what `asUser` asked for; returns the exit status only when that failed. */
export const runStage = (
  words: readonly string[],
  { self, writeLine }: { readonly self: Self; readonly writeLine: (line: string) => void },
): number => {
  const refused = becomeAsOrdered(words, self);
  writeLine(`procwrap ERROR ${refused.message}\n`);
  return exitCodeOf(refused);
};
