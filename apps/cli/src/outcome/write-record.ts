import {
  closeSync,
  constants,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { errorMessage, type Log } from '@procwrap/core';
import type { OutcomeRecord } from './record.ts';

/** Where a record goes. */
export interface RecordPlaces {
  readonly outcomeFile: string | undefined;
  /** Kubernetes shows what a container leaves here; written only when it is there already. */
  readonly terminationLog: string;
}

/** Kubernetes reads no more than this. */
const longestMessage = 4096;

/** A reader finds the whole record or none: it is written beside the file and moved into its place. */
const writeFile = (path: string, text: string) => {
  const draft = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  // A file or link that has this name already is somebody else's; it is neither written nor removed.
  const fd = openSync(draft, 'wx');
  try {
    writeFileSync(fd, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
};

const writeTerminationLog = (path: string, record: OutcomeRecord) => {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_WRONLY | constants.O_TRUNC);
    const short = { ...record, message: record.message.slice(0, longestMessage / 4) };
    writeSync(fd, `${JSON.stringify(short)}\n`);
  } catch {
    // Nobody asked for it: where it is not there or not ours to write, there is nothing to tell.
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
};

/** Leaves the record where somebody looks for it. What cannot be written is told, and changes nothing else. */
export const writeRecord = (
  record: OutcomeRecord,
  { outcomeFile, terminationLog }: RecordPlaces,
  log: Log,
): void => {
  writeTerminationLog(terminationLog, record);
  if (outcomeFile === undefined) return;
  try {
    writeFile(outcomeFile, `${JSON.stringify(record, undefined, 2)}\n`);
  } catch (error) {
    log.error(`cannot write the outcome file ${outcomeFile}: ${errorMessage(error)}`);
  }
};
