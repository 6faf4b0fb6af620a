import type { HomeTask, RunBar } from '@procwrap/page-api';

/** The shapes of states: each has its own, so that none is shown by its colour alone. */
export type Shape =
  | 'disc'
  | 'cross'
  | 'play'
  | 'hollow'
  | 'square'
  | 'clock'
  | 'slash'
  | 'ring'
  | 'pause';

/** The colours of states. */
export type Tone = 'good' | 'bad' | 'running' | 'missed' | 'quiet';

/** How a state looks, and what it is called. */
export interface Look {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly words: string;
}

const looks: Readonly<Record<string, Look>> = {
  RUNNING: { shape: 'play', tone: 'running', words: 'running' },
  MANUALLY_STARTED: { shape: 'play', tone: 'running', words: 'started by hand' },
  STOPPING: { shape: 'play', tone: 'running', words: 'stopping' },
  SUCCEEDED: { shape: 'disc', tone: 'good', words: 'succeeded' },
  FAILED: { shape: 'cross', tone: 'bad', words: 'failed' },
  TERMINATED_AFTER_TIME_OUT: { shape: 'clock', tone: 'bad', words: 'timed out' },
  ABANDONED: { shape: 'slash', tone: 'bad', words: 'abandoned' },
  ABORTED: { shape: 'slash', tone: 'bad', words: 'aborted' },
  STOPPED: { shape: 'square', tone: 'quiet', words: 'stopped' },
  MARKED_DONE: { shape: 'disc', tone: 'quiet', words: 'marked done' },
  EXITED_AFTER_MARKED_DONE: {
    shape: 'disc',
    tone: 'quiet',
    words: 'ended after it was marked done',
  },
};

/** The look of a missed run. */
export const missedLook: Look = { shape: 'hollow', tone: 'missed', words: 'missed' };

/** The look of a run by its status; a status that is not known is shown by its name. */
export function lookOfStatus(status: string): Look {
  return (
    looks[status] ?? {
      shape: 'ring',
      tone: 'quiet',
      words: status.toLowerCase().replaceAll('_', ' '),
    }
  );
}

/** Whether a run is still running. */
export function isInProgress({
  finishedAtMs,
  status,
}: Pick<RunBar, 'finishedAtMs' | 'status'>): boolean {
  return finishedAtMs === null && lookOfStatus(status).tone === 'running';
}

/** The look of a task: what is wrong first, then what is running, then its last run. */
export function lookOfTask(task: HomeTask): Look {
  const last = task.runs.findLast((run) => !isInProgress(run));
  const lastMissedMs = task.missedAtMs.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (!task.enabled) return { shape: 'pause', tone: 'quiet', words: 'off' };
  const isMissed = lastMissedMs > (task.runs.at(-1)?.startedAtMs ?? Number.NEGATIVE_INFINITY);
  if (isMissed) return missedLook;
  const lastLook = last && lookOfStatus(last.status);
  if (task.inProgress.length > 0 && lastLook?.tone !== 'bad') return lookOfStatus('RUNNING');
  return lastLook ?? { shape: 'ring', tone: 'quiet', words: 'no run yet' };
}
