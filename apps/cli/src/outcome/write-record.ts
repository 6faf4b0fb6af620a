import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { errorCode, errorMessage, type Log } from '@procwrap/core';
import type { OutcomeRecord } from './record.ts';

/** Where a record is written. */
export interface RecordPlaces {
  readonly outcomeFile: string | undefined;
  /** Kubernetes shows what a container writes to this file; it is written only when it exists. */
  readonly terminationLog: string;
}

/** Kubernetes reads no more than this. */
const longestMessage = 4096;

const writeTerminationLog = (path: string, record: OutcomeRecord) => {
  let fd: number | undefined;
  try {
    const { O_WRONLY, O_TRUNC, O_NONBLOCK = 0 } = constants;
    fd = openSync(path, O_WRONLY | O_TRUNC | O_NONBLOCK);
    const short = { ...record, message: record.message.slice(0, longestMessage / 4) };
    writeSync(fd, `${JSON.stringify(short)}\n`);
  } catch {
    // The user did not request this file, so it is no problem when it does not exist or cannot be
    // written.
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
};

/** The message of Node for a pipe without a reader does not say what is wrong. */
const reasonOf = (error: unknown): string =>
  errorCode(error) === 'ENXIO' ? 'no program reads the pipe (ENXIO)' : errorMessage(error);

/**
 * Writes the record to the files. A reader finds the whole record or none. A file that cannot be
 * written is logged, and changes nothing else.
 */
export async function writeRecord(
  record: OutcomeRecord,
  { outcomeFile, terminationLog }: RecordPlaces,
  log: Log,
): Promise<void> {
  writeTerminationLog(terminationLog, record);
  if (outcomeFile === undefined) return;
  try {
    const { writeText } = await import('@procwrap/core/files');
    await writeText(outcomeFile, `${JSON.stringify(record, undefined, 2)}\n`);
  } catch (error) {
    log.error('file-failed', `cannot write the outcome file ${outcomeFile}: ${reasonOf(error)}`);
  }
}
