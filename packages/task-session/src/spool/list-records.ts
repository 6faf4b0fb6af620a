import { waitsUntilOf } from '@procwrap/api-client';
import { type AnyRecord, parseAny } from './any-record.ts';
import type { SizedRecord } from './disk/bounds.ts';
import { type RecordState, writtenAtOf } from './disk/file-name.ts';
import { dueAt, type MessageRecord } from './message-record.ts';
import type { Spool } from './open-spool.ts';
import { isMarked } from './receiver-mark.ts';
import type { RecordProblem, SpoolRecord } from './spool-record.ts';

/** What `procwrap spool` shows of a record. */
export interface ListedRecord {
  readonly id: string;
  /** A report for a task server, or a message for a receiver; null when it cannot be read. */
  readonly kind: AnyRecord['kind'] | null;
  /** It waits, is being sent, was refused by the server, or cannot be read. */
  readonly state: 'waiting' | 'sending' | 'refused' | 'corrupt' | 'newer';
  /** Since the record was first written; never negative. */
  readonly ageSeconds: number;
  readonly bytes: number;
  readonly task: string | null;
  readonly execution: string | null;
  /** The status of a report, or the event of a message. */
  readonly status: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The server that gets a report. */
  readonly baseUrl: string | null;
  /** The kind and the host of the receiver of a message. */
  readonly receiver: string | null;
  /** Whether the options name that receiver. */
  readonly isReceiverKnown: boolean | null;
  readonly tries: number;
  /** Until when it is not sent, because the server may still create its execution. */
  readonly waitsUntil: string | null;
  readonly lastError: string | null;
}

const describeProblem = (problem: RecordProblem): string =>
  problem.kind === 'corrupt'
    ? problem.message
    : `it has format ${problem.format}; use a newer procwrap`;

const nothing = {
  ...{ kind: null, task: null, execution: null, status: null, startedAt: null, finishedAt: null },
  ...{ baseUrl: null, receiver: null, isReceiverKnown: null, tries: 0, waitsUntil: null },
} as const;

const reportContent = (record: SpoolRecord, now: number) => {
  const { task, startedAt, finishedAt, baseUrl, tries, lastError, report } = record;
  const { status } = report.final;
  return {
    ...nothing,
    kind: 'report' as const,
    task: task ?? null,
    execution: report.execution ?? null,
    status: typeof status === 'string' ? status : null,
    startedAt: startedAt ?? null,
    finishedAt: finishedAt ?? null,
    ...{ baseUrl, tries, lastError, waitsUntil: waitsUntilOf(report, now) ?? null },
  };
};

const timeOf = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString();

const messageContent = ({ notice, receiver, tries, lastError }: MessageRecord, spool: Spool) => ({
  ...nothing,
  kind: 'message' as const,
  task: notice.task,
  status: notice.event,
  startedAt: timeOf(notice.end?.startedAtMs),
  finishedAt: timeOf(dueAt(notice)),
  receiver: `${receiver.kind} at ${receiver.host}`,
  isReceiverKnown: spool.receivers.some((known) => isMarked(receiver, known, notice.id)),
  ...{ tries, lastError },
});

const contentOf = (text: string, spool: Spool) => {
  const parsed = parseAny(text);
  if (!parsed.ok) return { ...nothing, lastError: describeProblem(parsed.problem) };
  return parsed.value.kind === 'report'
    ? reportContent(parsed.value.record, spool.now())
    : messageContent(parsed.value.record, spool);
};

const stateOf = ({ kind }: RecordState, isFree: boolean, text: string): ListedRecord['state'] => {
  if (kind === 'refused' || kind === 'corrupt') return kind;
  if (!isFree) return 'sending';
  const parsed = parseAny(text);
  return parsed.ok ? 'waiting' : parsed.problem.kind;
};

const listed = (record: SizedRecord, spool: Spool): ListedRecord | undefined => {
  const { folder, now } = spool;
  const { id, bytes, state } = record;
  const text = folder.read(record);
  if (text === undefined) return undefined;
  return {
    id,
    state: stateOf(state, folder.isFree(record), text),
    ageSeconds: Math.max(0, Math.floor((now() - writtenAtOf(record)) / 1000)),
    bytes,
    ...contentOf(text, spool),
  };
};

/** All records of a spool, the oldest first. Changes nothing. */
export function listRecords(spool: Spool): readonly ListedRecord[] {
  return spool.folder.list().flatMap((record) => listed(record, spool) ?? []);
}
