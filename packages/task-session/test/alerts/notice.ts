import type { Notice, NoticeEnd } from '../../src/notice.ts';

const end: NoticeEnd = {
  reason: 'failed',
  message: 'attempt 1 exited with 3',
  exitStatus: 3,
  attempts: 1,
  failedAttempts: 1,
  timedOutAttempts: 0,
  startedAtMs: 1000,
  finishedAtMs: 2500,
  durationMs: 1500,
};

/** A message about a failed run. */
export function createNotice(
  more: Partial<Omit<Notice, 'end'>> & { readonly end?: Partial<NoticeEnd> | undefined } = {},
): Notice {
  const { end: given = {}, ...rest } = more;
  const isStart = 'end' in more && more.end === undefined;
  return {
    id: 'run-1-end',
    runId: 'run-1',
    event: 'failure',
    isRecovery: false,
    atMs: 2500,
    task: 'nightly',
    host: 'host',
    title: 'nightly on host failed',
    output: '',
    ...rest,
    end: isStart ? undefined : { ...end, ...given },
  };
}
