import { exitCodeOf } from '@procwrap/process-supervisor';
import { becomeAsOrdered } from '@procwrap/process-supervisor/exec';

type Self = Parameters<typeof becomeAsOrdered>[1];

/** Does what `asUser` asked for; returns the exit status when that failed, or when it had to stay. */
export const runStage = async (
  words: readonly string[],
  { self, writeLine }: { readonly self: Self; readonly writeLine: (line: string) => void },
): Promise<number> => {
  const end = await becomeAsOrdered(words, self);
  if (end.kind === 'notStarted') writeLine(`procwrap ERROR ${end.message}\n`);
  return exitCodeOf(end);
};
