import { waitsUntilOf } from '@procwrap/api-client';
import { type SizedRecord, usualBounds } from './disk/bounds.ts';
import { type RecordState, writtenAtOf } from './disk/file-name.ts';
import type { Spool } from './open-spool.ts';
import { parseRecord, type RecordProblem } from './spool-record.ts';

/** What `procwrap spool` shows of a record. */
export interface ListedRecord {
  readonly id: string;
  /** It waits, is being sent, was refused by the server, or cannot be read. */
  readonly state: 'waiting' | 'sending' | 'refused' | 'corrupt' | 'newer';
  /** Since the record was first written; never negative. */
  readonly ageSeconds: number;
  readonly bytes: number;
  readonly task: string | null;
  readonly execution: string | null;
  readonly status: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly baseUrl: string | null;
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
  ...{ task: null, execution: null, status: null, startedAt: null, finishedAt: null },
  ...{ baseUrl: null, tries: 0, waitsUntil: null },
} as const;

const contentOf = (text: string, now: number) => {
  const parsed = parseRecord(text);
  if (!parsed.ok) return { ...nothing, lastError: describeProblem(parsed.problem) };
  const { task, startedAt, finishedAt, baseUrl, tries, lastError, report } = parsed.value;
  const { status } = report.final;
  return {
    task: task ?? null,
    execution: report.execution ?? null,
    status: typeof status === 'string' ? status : null,
    startedAt: startedAt ?? null,
    finishedAt: finishedAt ?? null,
    ...{ baseUrl, tries, lastError, waitsUntil: waitsUntilOf(report, now) ?? null },
  };
};

const stateOf = ({ kind }: RecordState, isFree: boolean, text: string): ListedRecord['state'] => {
  if (kind === 'refused' || kind === 'corrupt') return kind;
  if (!isFree) return 'sending';
  const parsed = parseRecord(text);
  return parsed.ok ? 'waiting' : parsed.problem.kind;
};

const listed = (record: SizedRecord, { folder, now }: Spool): ListedRecord | undefined => {
  const { id, bytes, state } = record;
  const text = bytes > usualBounds.recordBytes ? '' : folder.read(record);
  if (text === undefined) return undefined;
  return {
    id,
    state: stateOf(state, folder.isFree(record), text),
    ageSeconds: Math.max(0, Math.floor((now() - writtenAtOf(record)) / 1000)),
    bytes,
    ...contentOf(text, now()),
  };
};

/** All records of a spool, the oldest first. Changes nothing. */
export function listRecords(spool: Spool): readonly ListedRecord[] {
  return spool.folder.list().flatMap((record) => listed(record, spool) ?? []);
}
