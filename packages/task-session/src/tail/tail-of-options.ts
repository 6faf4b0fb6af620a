import type { Options } from '@procwrap/config';
import type { Masker } from '@procwrap/secret-resolver';
import type { OutcomeKind } from '../outcome/task-outcome.ts';
import { createLogTail, type LogTail } from './log-tail.ts';

/** How many lines are sent for an outcome. */
const linesFor = (options: Options, kind: OutcomeKind): number => {
  if (kind === 'succeeded') return options.numLogLinesSentOnSuccess;
  return kind === 'timedOut' ? options.numLogLinesSentOnTimeout : options.numLogLinesSentOnFailure;
};

/**
 * The tail that the options ask for; undefined when they ask for none. Its lines hide what `mask`
 * hides, and the secrets of the options, which the job may print with its environment.
 */
export async function tailOfOptions(
  options: Options,
  mask: Masker['text'],
): Promise<LogTail | undefined> {
  const maxLines = Math.max(
    options.numLogLinesSentOnSuccess,
    options.numLogLinesSentOnTimeout,
    options.numLogLinesSentOnFailure,
  );
  if (maxLines <= 0) return undefined;
  const { maxLogLineLength: maxLineLength, mergeStdoutAndStderrLogs: merged } = options;
  const { maskOwnSecrets } = await import('../values/own-secrets.ts');
  return createLogTail({ maxLines, maxLineLength, merged, mask: maskOwnSecrets(options, mask) });
}

/** The texts of the tail for an outcome. */
export function tailFor(tail: LogTail | undefined, options: Options, kind: OutcomeKind) {
  return tail?.texts(linesFor(options, kind)) ?? {};
}
