import type { DeliveryResult, Postponed, ReportKeeper, ReportSender } from '@procwrap/api-client';
import type { Log } from '@procwrap/core';
import { ClaimedRecord } from './claimed-record.ts';
import { isTooOld } from './disk/bounds.ts';
import type { NamedRecord } from './disk/file-name.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';
import { isSameKey, maySend, type Sending } from './may-send.ts';
import { parseRecord, type SpoolRecord } from './spool-record.ts';

/** How waiting records are sent. */
export interface SendingSettings extends Sending {
  readonly folder: SpoolFolder;
  readonly sender: ReportSender;
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
      `the record ${record.id} in ${folder.path} cannot be read: ${why}; put aside`,
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

const describe = ({ task, report }: SpoolRecord, { id }: NamedRecord): string =>
  `the report ${id} of ${task ?? report.execution ?? 'a run'} (${String(report.final.status)})`;

/** Keeps a record that another process wrote, while it is sent again. */
const claimedKeeper = (
  settings: SendingSettings,
  claimed: NamedRecord,
  state: ClaimedRecord,
): ReportKeeper => {
  const { folder, log, now, signal, mask } = settings;
  const named = () => describe(state.written, claimed);
  const release = async () => {
    if (state.isStale) return;
    if (state.isTriedAgain && isTooOld(claimed, now())) {
      folder.remove(claimed);
      const why = state.written.lastError;
      log.warning('report-dropped', `${named()} is too old, and was dropped: ${why}`);
    } else folder.move(claimed, { kind: 'waiting' });
  };
  return {
    keep: async (report, problem) => {
      await (signal.aborted ? state.stop(report) : state.fail(report, mask(problem)));
      return true;
    },
    noteCreation: (atWorkUntil) => state.note(atWorkUntil),
    release,
    delivered: async () => {
      folder.remove(claimed);
      log.info('report-sent', `${named()} was sent`);
    },
    refused: async (problem) => {
      // With another key, the server may not show an execution that exists.
      if (!isSameKey(settings, state.written)) return release();
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
  if (!seen || !maySend(settings, seen)) return undefined;
  const claimed = folder.claim(record);
  if (!claimed) return undefined;
  // Another sender may have written it since.
  const read = readRecord(settings, claimed);
  if (!read) return undefined;
  const state = new ClaimedRecord({ ...settings, kept: claimed }, read, record.state);
  const result = await sender.deliver(
    state.report,
    claimedKeeper(settings, claimed, state),
    signal,
  );
  if (result.kind === 'postponed') {
    const why = 'the server may still create its execution';
    settings.log.info(
      'report-postponed',
      `${describe(read, claimed)} waits until ${result.until}: ${why}`,
    );
  }
  return result;
};

/** How many records in a row may get no answer before the server counts as away. */
const mostUnanswered = 2;

/**
 * Sends the records that wait for a server, the oldest first, each once. Ends when two in a row get
 * no answer, since one alone may be a record that the server cannot take, or when the signal aborts. Records that another process is sending are left alone.
 */
export async function sendWaiting(settings: SendingSettings): Promise<Sent> {
  const { folder, signal } = settings;
  const count = { delivered: 0, refused: 0, undelivered: 0, postponed: 0 };
  const end = (isAway: boolean): Sent => {
    const { delivered, refused, undelivered, postponed } = count;
    return { delivered, refused, left: undelivered + postponed, postponed, isAway };
  };
  let unanswered = 0;
  folder.removeDrafts();
  for (const record of folder.list()) {
    if (signal.aborted) break;
    if (!folder.isFree(record)) continue;
    const result = await sendOne(settings, record);
    if (!result) continue;
    count[result.kind] += 1;
    const isAnswered = result.kind !== 'undelivered' || result.status !== undefined;
    unanswered = isAnswered ? 0 : unanswered + 1;
    if (unanswered === mostUnanswered) break;
  }
  return end(unanswered > 0);
}
