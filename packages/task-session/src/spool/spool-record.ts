import type { FinalReport } from '@procwrap/api-client';
import {
  failure,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  type Result,
  success,
} from '@procwrap/core';

/** The version of the format that this procwrap reads and writes. */
export const recordFormat = 1;

/** A report that waits on disk. It never contains an API key. */
export interface SpoolRecord {
  /** The address of the server. */
  readonly baseUrl: string;
  /** Recognizes the API key that it was made with. */
  readonly keyHint: string;
  /** The name of the task, for people. */
  readonly task: string | undefined;
  readonly startedAt: string | undefined;
  readonly finishedAt: string | undefined;
  readonly report: FinalReport;
  /** How often it was sent in vain. */
  readonly tries: number;
  readonly lastError: string;
}

/** Why a text is no record for this procwrap. */
export type RecordProblem =
  | { readonly kind: 'corrupt'; readonly message: string }
  /** A newer procwrap has written it, and can read it. */
  | { readonly kind: 'newer'; readonly format: number };

const textIn = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The text of a record. */
export function formatRecord({ report, ...rest }: SpoolRecord): string {
  const { execution, accepted, idempotencyKey, stopping, atWorkUntil, unsent, ...fields } = report;
  const sent = { execution, accepted, idempotencyKey, stopping, atWorkUntil, unsent, ...fields };
  return `${JSON.stringify({ format: recordFormat, ...rest, ...sent }, undefined, 2)}\n`;
}

/** A key that a header cannot have would make every try fail. */
const keyIn = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value) ? value : undefined;

const parseReport = (from: JsonObject): FinalReport | undefined => {
  const { accepted, creation, final, stopping } = from;
  const idempotencyKey = keyIn(from.idempotencyKey);
  if (typeof accepted !== 'boolean' || idempotencyKey === undefined) return undefined;
  if (!isJsonObject(creation) || !isJsonObject(final)) return undefined;
  const [execution, atWorkUntil] = [textIn(from.execution), textIn(from.atWorkUntil)];
  const known = { execution, accepted, idempotencyKey, creation, final };
  const flags = { stopping: stopping === true, unsent: from.unsent === true };
  const lookUpErrors = typeof from.lookUpErrors === 'number' ? from.lookUpErrors : undefined;
  return {
    ...known,
    ...flags,
    ...(atWorkUntil && { atWorkUntil }),
    ...(lookUpErrors && { lookUpErrors }),
  };
};

const corrupt = (message: string) => failure({ kind: 'corrupt', message } as const);

const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Parses the text of a record. */
export function parseRecord(text: string): Result<SpoolRecord, RecordProblem> {
  const from = parseObject(text);
  if (!from) return corrupt('it is not a JSON object');
  const { format, tries } = from;
  if (typeof format !== 'number') return corrupt('it has no format version');
  if (format > recordFormat) return failure({ kind: 'newer', format });
  const [baseUrl, report] = [textIn(from.baseUrl), parseReport(from)];
  if (baseUrl === undefined || !report) return corrupt('a field is missing');
  return success({
    baseUrl,
    keyHint: textIn(from.keyHint) ?? '',
    task: textIn(from.task),
    startedAt: textIn(from.startedAt),
    finishedAt: textIn(from.finishedAt),
    report,
    tries: typeof tries === 'number' ? tries : 0,
    lastError: textIn(from.lastError) ?? '',
  });
}

/** Takes a record before a creation on which the server may be at work until a time. */
export function withCreation(record: SpoolRecord, atWorkUntil: string): SpoolRecord {
  return { ...record, report: { ...record.report, atWorkUntil, unsent: false } };
}

/** Takes a record after another try that failed. */
export function afterFailure(
  record: SpoolRecord,
  report: FinalReport,
  problem: string,
): SpoolRecord {
  return { ...record, report, tries: record.tries + 1, lastError: problem };
}
