import type { OutputPlan, StreamName } from '@procwrap/process-supervisor';
import type { Session } from '@procwrap/task-session';
import type { Activity } from './activity.ts';

type Parts = Pick<Session, 'tail' | 'options' | 'redact'>;

/**
 * Inherits the output unless somebody is to see or to change it: only then must it pass through us. For the server a stream
 * can be left out; as activity, and to hide secrets in it, both count.
 */
export function outputPlanOf({ tail, options, redact }: Parts, activity: Activity): OutputPlan {
  const { ignoreStdout, ignoreStderr, idleTimeout } = options;
  const filter = redact();
  const wantsBoth = idleTimeout !== 'none' || filter !== undefined;
  const wanted = tail !== undefined && !(ignoreStdout && ignoreStderr);
  if (!wanted && !wantsBoth) return { kind: 'inherit' };
  const isIgnored = { stdout: ignoreStdout, stderr: ignoreStderr };
  const tap = (stream: StreamName, chunk: Buffer) => {
    activity.touch();
    if (!isIgnored[stream]) tail?.push(stream, chunk);
  };
  const apart = !options.mergeStdoutAndStderrLogs || ignoreStdout || ignoreStderr;
  const plan = { kind: 'capture', tap, separate: tail !== undefined && apart } as const;
  if (!wantsBoth) return { ...plan, ignoreStdout, ignoreStderr };
  // Each stream has a filter of its own.
  return filter ? { ...plan, filter: () => redact() ?? filter } : plan;
}
