import type { Options } from '@procwrap/config';
import type { CliDeps } from '../io/deps.ts';
import type { RunTask } from '../run/ready-run.ts';

/** Whether a run may have a status line, or a word about why it has none; without loading its code. */
export function mayShow(
  { progress }: Pick<Options, 'progress'>,
  task: RunTask | undefined,
  { isTerminal, platform }: Pick<CliDeps, 'isTerminal' | 'platform'>,
): boolean {
  if (task?.kind !== 'superviseCommand' || platform === 'win32') return false;
  return progress ?? (isTerminal(2) && !isTerminal(0));
}
