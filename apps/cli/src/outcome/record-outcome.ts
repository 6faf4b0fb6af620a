import type { Options } from '@procwrap/config';
import type { Log } from '@procwrap/core';
import type { TaskOutcome } from '@procwrap/task-session';
import { exitStatusOf } from './exit-status.ts';
import { toRecord } from './record.ts';
import { writeRecord } from './write-record.ts';

/** Where and how an outcome is recorded. */
export interface RecordSettings {
  readonly options: Pick<Options, 'mapExit' | 'outcomeFile'>;
  readonly terminationLog: string;
  readonly log: Log;
}

/** Writes the record of an outcome to the places that exist. */
export function recordOutcome(
  outcome: TaskOutcome,
  { options, terminationLog, log }: RecordSettings,
): Promise<void> {
  const record = toRecord(outcome, exitStatusOf(outcome, options));
  return writeRecord(record, { outcomeFile: options.outcomeFile, terminationLog }, log);
}
