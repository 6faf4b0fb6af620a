import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { errorCode, errorMessage, type Log } from '@procwrap/core';
import type { OutcomeRecord } from './record.ts';

/** Where a record goes. */
export interface RecordPlaces {
  readonly outcomeFile: string | undefined;
  /** Kubernetes shows what a container leaves here; written only when it is there already. */
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
    // Nobody asked for it: where it is not there or not ours to write, there is nothing to tell.
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
};

/** A pipe without a reader has a code that says little. */
const reasonOf = (error: unknown): string =>
  errorCode(error) === 'ENXIO' ? 'nobody reads the pipe (ENXIO)' : errorMessage(error);

/**
 * Leaves the record where somebody looks for it. A reader of a file finds the whole record or none. What cannot be written is logged,
 * and changes nothing else.
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
    log.error(`cannot write the outcome file ${outcomeFile}: ${reasonOf(error)}`);
  }
}
