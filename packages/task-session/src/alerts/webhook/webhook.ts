import type { Notice, NoticeEvent } from '../../notice.ts';
import { lastBytes } from '../notices/last-bytes.ts';
import { isForPeople, type NoticeChannel } from '../notices/notice-channel.ts';
import { webhookHeaders } from './sign.ts';

const mostOutputBytes = 20_000;

const types: Readonly<Record<NoticeEvent, string>> = {
  start: 'run.started',
  success: 'run.succeeded',
  failure: 'run.failed',
  conflict: 'run.conflict',
  stopped: 'run.stopped',
};

const timeOf = (ms: number): string => new Date(ms).toISOString();

const endOf = ({ end, output, isRecovery }: Notice) =>
  end && {
    reason: end.reason,
    message: end.message,
    recovery: isRecovery,
    exitStatus: end.exitStatus,
    attempts: end.attempts,
    failedAttempts: end.failedAttempts,
    timedOutAttempts: end.timedOutAttempts,
    startedAt: timeOf(end.startedAtMs),
    finishedAt: timeOf(end.finishedAtMs),
    durationSeconds: Math.round(end.durationMs) / 1000,
    output: lastBytes(output, mostOutputBytes),
  };

const bodyOf = (notice: Notice): string =>
  JSON.stringify({
    type: notice.isRecovery ? 'run.recovered' : types[notice.event],
    timestamp: timeOf(notice.atMs),
    data: {
      task: notice.task,
      runId: notice.runId,
      host: notice.host ?? null,
      title: notice.title,
      late: notice.timing !== undefined && notice.timing !== 'live',
      ...endOf(notice),
    },
  });

/** JSON by POST, signed after Standard Webhooks where there is a secret. */
export const webhook: NoticeChannel = {
  isWanted: isForPeople,
  request: (notice, { url, secret, nowMs }) => {
    const body = bodyOf(notice);
    const signed = { id: notice.id, timestamp: Math.floor(nowMs / 1000), body };
    const headers = { 'Content-Type': 'application/json', ...webhookHeaders(signed, secret) };
    return { method: 'POST', url, headers, body };
  },
};
