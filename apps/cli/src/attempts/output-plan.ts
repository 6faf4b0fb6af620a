import type {
  AroundChunks,
  CapturePlan,
  OutputPlan,
  StreamName,
} from '@procwrap/process-supervisor';
import type { Session } from '@procwrap/task-session';
import type { Activity } from './activity.ts';

/** What decides where the output goes. */
export interface OutputParts extends Pick<Session, 'tail' | 'options' | 'redact'> {
  /** Takes the output of a run that holds it back. */
  readonly keep?: CapturePlan['keep'] | undefined;
  /** Shares the terminal with the output. */
  readonly around?: AroundChunks | undefined;
}

/** Whether all output passes through procwrap, also without a status line. */
export function passesThrough({ tail, options, redact }: OutputParts): boolean {
  const { ignoreStdout, ignoreStderr, idleTimeout } = options;
  const wanted = tail !== undefined && !ignoreStdout && !ignoreStderr;
  return wanted || idleTimeout !== 'none' || redact() !== undefined;
}

/**
 * Decides whether the command inherits our streams, or whether its output passes through procwrap:
 * for the tail that is sent to the server, for the idle timeout, to hide secrets, to hold it back,
 * or to show a status line below it. A stream can be ignored for the tail only.
 */
export function outputPlanOf(
  { tail, options, redact, keep, around }: OutputParts,
  activity: Activity,
): OutputPlan {
  const { ignoreStdout, ignoreStderr, idleTimeout } = options;
  const filter = redact();
  const wantsBoth = idleTimeout !== 'none' || [filter, keep, around].some((one) => one);
  const wanted = tail !== undefined && !(ignoreStdout && ignoreStderr);
  if (!wanted && !wantsBoth) return { kind: 'inherit' };
  const isIgnored = { stdout: ignoreStdout, stderr: ignoreStderr };
  const tap = (stream: StreamName, chunk: Buffer) => {
    activity.touch();
    if (!isIgnored[stream]) tail?.push(stream, chunk);
  };
  const apart = !options.mergeStdoutAndStderrLogs || ignoreStdout || ignoreStderr;
  const separate = tail !== undefined && apart;
  const more = { ...(keep && { keep }), ...(around && { around }) };
  const plan = { kind: 'capture', tap, separate, ...more } as const;
  if (!wantsBoth) return { ...plan, ignoreStdout, ignoreStderr };
  // Each stream has a filter of its own.
  return filter ? { ...plan, filter: () => redact() ?? filter } : plan;
}
