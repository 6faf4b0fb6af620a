import type { FinalReport, ReportKeeper } from '@procwrap/api-client';
import { errorMessage, type JsonValue, type Log } from '@procwrap/core';
import { type NamedRecord, newStem } from './disk/file-name.ts';
import { ownMark } from './disk/process-mark.ts';
import type { SpoolFolder } from './disk/spool-folder.ts';
import { keyHintOf } from './key-hint.ts';
import { rewriteRecord } from './rewrite-record.ts';
import { sendCommand } from './send-command.ts';
import { afterFailure, formatRecord, type SpoolRecord, withCreation } from './spool-record.ts';
import { storeRecord } from './store-record.ts';

/** What the record of this run is made with. */
export interface KeeperSettings {
  readonly folder: SpoolFolder;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly taskName: string | undefined;
  /** The monitor of this machine, where the run reports to it. */
  readonly monitor: string | undefined;
  /** How long the final status is tried if it cannot be kept, in seconds. */
  readonly unkeptSeconds: number | 'forever' | undefined;
  readonly now: () => number;
  readonly log: Log;
  /** Hides secrets in a text. */
  readonly mask: (text: string) => string;
}

const textOf = (value: JsonValue | undefined) => (typeof value === 'string' ? value : undefined);

const recordOf = (
  report: FinalReport,
  { baseUrl, apiKey, taskName }: KeeperSettings,
): SpoolRecord => ({
  baseUrl,
  keyHint: keyHintOf(apiKey, report.idempotencyKey),
  task: taskName,
  startedAt: textOf(report.creation.started_at),
  finishedAt: textOf(report.final.finished_at),
  report,
  tries: 0,
  lastError: '',
});

const sayUnkept = ({ folder, log, unkeptSeconds }: KeeperSettings, error: unknown): void => {
  const instead = unkeptSeconds === undefined ? '' : `; it is tried for ${unkeptSeconds} s instead`;
  log.warning(
    'spool-failed',
    `cannot keep the report in ${folder.path}: ${errorMessage(error)}${instead}`,
  );
};

const sayWaiting = ({ folder, log, monitor }: KeeperSettings): void => {
  const command = sendCommand(monitor);
  const start = monitor ? '; does the monitor run? Start it with "npx @procwrap/monitor"' : '';
  log.warning(
    'report-spooled',
    `the report waits in ${folder.path}; the next run here sends it, or "${command}"${start}`,
  );
};

const sayRefused = ({ folder, log }: KeeperSettings, { id }: NamedRecord): void =>
  log.warning(
    'report-refused',
    `the refused report is kept as ${id} in ${folder.path} (procwrap spool)`,
  );

/**
 * Keeps the report of this run in the spool. While the run sends it, it has the record for itself;
 * no other process sends it meanwhile.
 */
export function createRecordKeeper(settings: KeeperSettings): ReportKeeper {
  const { folder, now, log, mask } = settings;
  const name = { stem: newStem(now()), state: { kind: 'claimed', by: ownMark() } } as const;
  const kept: NamedRecord = { ...name, id: name.stem.slice(-12) };
  let record: SpoolRecord | undefined;
  let cannot = false;
  return {
    keep: async (report, problem) => {
      if (cannot) return false;
      try {
        const next = afterFailure(record ?? recordOf(report, settings), report, mask(problem));
        await storeRecord(settings, { kept, text: formatRecord(next), isNew: !record });
        record = next;
      } catch (error) {
        cannot = !record;
        if (cannot) sayUnkept(settings, error);
      }
      return record !== undefined;
    },
    noteCreation: async (atWorkUntil) => {
      if (!record) return;
      const next = withCreation(record, atWorkUntil);
      const change = { before: record, next, format: formatRecord };
      record = await rewriteRecord({ folder, kept, log }, change);
    },
    delivered: async () => {
      if (record) folder.remove(kept);
    },
    refused: async () => {
      if (!record || !folder.move(kept, { kind: 'refused' })) return;
      sayRefused(settings, kept);
    },
    release: async () => {
      if (!record || !folder.move(kept, { kind: 'waiting' })) return;
      sayWaiting(settings);
    },
  };
}
