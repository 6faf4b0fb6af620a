import type { OutputPlan, StreamName } from '@procwrap/process-supervisor';
import type { Session } from '@procwrap/task-session';
import type { SignOfLife } from './sign-of-life.ts';

/**
 * Inherits the output unless somebody is to see it: only then must it pass through us. For the server a stream can be
 * left out; as a sign of life both count.
 */
export const outputPlanOf = (
  { tail, options }: Pick<Session, 'tail' | 'options'>,
  life: SignOfLife,
): OutputPlan => {
  const { ignoreStdout, ignoreStderr, idleTimeout } = options;
  const watched = idleTimeout !== 'none';
  const wanted = tail !== undefined && !(ignoreStdout && ignoreStderr);
  if (!wanted && !watched) return { kind: 'inherit' };
  const isIgnored = { stdout: ignoreStdout, stderr: ignoreStderr };
  const tap = (stream: StreamName, chunk: Buffer) => {
    life.note();
    if (!isIgnored[stream]) tail?.push(stream, chunk);
  };
  const apart = !options.mergeStdoutAndStderrLogs || ignoreStdout || ignoreStderr;
  const separate = tail !== undefined && apart;
  if (watched) return { kind: 'capture', tap, separate };
  return { kind: 'capture', tap, ignoreStdout, ignoreStderr, separate };
};
