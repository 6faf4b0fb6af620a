import type {
  DeliveryResult,
  FinalReport,
  Postponed,
  ReportKeeper,
  ReportSender,
} from '@procwrap/api-client';
import type { Log } from '@procwrap/core';
import { isTooOld } from './disk/bounds.ts';
import type { NamedRecord } from './disk/file-name.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';
import { keyHintOf } from './key-hint.ts';
import { rewriteRecord } from './rewrite-record.ts';
import {
  afterFailure,
  formatRecord,
  parseRecord,
  type SpoolRecord,
  withCreation,
} from './spool-record.ts';

/** How waiting records are sent. */
export interface SendingSettings {
  readonly folder: SpoolFolder;
  readonly sender: ReportSender;
  /** Only records for this server are sent. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether a person requested it: then any key may create executions. */
  readonly asked: boolean;
  readonly now: () => number;
  readonly log: Log;
  readonly mask: (text: string) => string;
  readonly signal: AbortSignal;
}

/** What became of the records for the server. */
export interface Sent {
  readonly delivered: number;
  readonly refused: number;
  /** Those that still wait, as far as they were tried. */
  readonly left: number;
  /** Those of them that were not sent, because the server may still create their executions. */
  readonly postponed: number;
  /** Whether the pass ended early, because the server is not reachable. */
  readonly isAway: boolean;
}

const setAside = (settings: SendingSettings, record: NamedRecord, why: string): undefined => {
  const { folder, log } = settings;
  if (folder.move(record, { kind: 'corrupt' }))
    log.warning(
      'spool-failed',
      `the report ${record.id} in ${folder.path} cannot be read: ${why}; put aside`,
    );
};

const readRecord = (settings: SendingSettings, record: NamedRecord): SpoolRecord | undefined => {
  const text = settings.folder.read(record);
  if (text === undefined) return undefined;
  const parsed = parseRecord(text);
  if (parsed.ok) return parsed.value;
  const { problem } = parsed;
  return problem.kind === 'corrupt' ? setAside(settings, record, problem.message) : undefined;
};

const isSameKey = ({ apiKey }: SendingSettings, { keyHint, report }: SpoolRecord): boolean =>
  keyHint === keyHintOf(apiKey, report.idempotencyKey);

/**
 * Whether this process may send a record. With another key, a run that the server does not know
 * could be created in the wrong group; a person who asks for it knows the key.
 */
const isForUs = (settings: SendingSettings, record: SpoolRecord): boolean => {
  if (record.baseUrl !== settings.baseUrl) return false;
  const { execution } = record.report;
  return settings.asked || execution !== undefined || isSameKey(settings, record);
};

const describe = ({ task, report }: SpoolRecord, { id }: NamedRecord): string =>
  `the report ${id} of ${task ?? report.execution ?? 'a run'} (${String(report.final.status)})`;

/** Keeps a record that another process wrote, while it is sent again. */
const claimedKeeper = (
  settings: SendingSettings,
  claimed: NamedRecord,
  first: SpoolRecord,
): ReportKeeper => {
  const { folder, log, now, signal, mask } = settings;
  let record = first;
  const named = () => describe(record, claimed);
  const release = async () => {
    if (record.tries > first.tries && isTooOld(claimed, now())) {
      folder.remove(claimed);
      log.warning('report-dropped', `${named()} is too old, and was dropped: ${record.lastError}`);
    } else folder.move(claimed, { kind: 'waiting' });
  };
  const write = async (next: SpoolRecord) => {
    record = await rewriteRecord(
      { folder, kept: claimed, log },
      { before: record, next, format: formatRecord },
    );
  };
  const keep = async (report: FinalReport, problem: string) => {
    if (!signal.aborted) await write(afterFailure(record, report, mask(problem)));
    return true;
  };
  return {
    keep,
    noteCreation: (atWorkUntil) => write(withCreation(record, atWorkUntil)),
    release,
    delivered: async () => {
      folder.remove(claimed);
      log.info('report-sent', `${named()} was sent`);
    },
    refused: async (problem) => {
      // With another key, the server may not show an execution that exists.
      if (!isSameKey(settings, record)) return release();
      if (folder.move(claimed, { kind: 'refused' }))
        log.warning('report-refused', `${named()} was refused: ${mask(problem)}`);
    },
  };
};

const sendOne = async (
  settings: SendingSettings,
  record: NamedRecord,
): Promise<DeliveryResult | Postponed | undefined> => {
  const { folder, sender, signal } = settings;
  const seen = readRecord(settings, record);
  if (!seen || !isForUs(settings, seen)) return undefined;
  const claimed = folder.claim(record);
  if (!claimed) return undefined;
  // Another sender may have written it since.
  const read = readRecord(settings, claimed);
  if (!read) return undefined;
  const result = await sender.deliver(read.report, claimedKeeper(settings, claimed, read), signal);
  if (result.kind === 'postponed') {
    const why = 'the server may still create its execution';
    settings.log.info(
      'report-postponed',
      `${describe(read, claimed)} waits until ${result.until}: ${why}`,
    );
  }
  return result;
};

/**
 * Sends the records that wait for a server, the oldest first, each once. Ends when the server is
 * not reachable or the signal aborts. Records that another process is sending are left alone.
 */
export async function sendWaiting(settings: SendingSettings): Promise<Sent> {
  const { folder, signal } = settings;
  const count = { delivered: 0, refused: 0, undelivered: 0, postponed: 0 };
  const end = (isAway: boolean): Sent => {
    const { delivered, refused, undelivered, postponed } = count;
    return { delivered, refused, left: undelivered + postponed, postponed, isAway };
  };
  folder.removeDrafts();
  for (const record of folder.list()) {
    if (signal.aborted) break;
    if (!folder.isFree(record)) continue;
    const result = await sendOne(settings, record);
    if (!result) continue;
    count[result.kind] += 1;
    const isAway = result.kind === 'undelivered' && result.status === undefined;
    if (isAway) return end(true);
  }
  return end(false);
}
