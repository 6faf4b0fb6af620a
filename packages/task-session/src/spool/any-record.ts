import { type Result, success } from '@procwrap/core';
import { type MessageRecord, messageFormat, parseMessage } from './message-record.ts';
import { parseRecord, type RecordProblem, type SpoolRecord } from './spool-record.ts';

/** What waits in a spool: a report for a task server, or a message for a receiver of `--notify`. */
export type AnyRecord =
  | { readonly kind: 'report'; readonly record: SpoolRecord }
  | { readonly kind: 'message'; readonly record: MessageRecord };

/** Parses the text of a record of either format. */
export function parseAny(text: string): Result<AnyRecord, RecordProblem> {
  const report = parseRecord(text);
  if (report.ok) return success({ kind: 'report', record: report.value });
  const { problem } = report;
  if (problem.kind !== 'newer' || problem.format !== messageFormat) return report;
  const message = parseMessage(text);
  return message.ok ? success({ kind: 'message', record: message.value }) : message;
}
