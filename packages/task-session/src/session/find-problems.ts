import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';

/**
 * Files that would be overwritten, although they are read, and a folder that cannot be looked at. The
 * check is loaded only when a file may be used twice, or a folder is named.
 */
const findInFiles = async (reading: Reading, { files }: Resolved): Promise<readonly Finding[]> => {
  const { options } = reading;
  const named = [
    options.envOutputFilename,
    options.configOutputFilename,
    options.outcomeFile,
    options.inputFilename,
    options.resultFilename,
  ].filter((name) => name !== undefined);
  if (options.workDir === '.' && (named.length === 0 || named.length + files.length < 2)) return [];
  const { findFileProblems } = await import('./file-problems.ts');
  return findFileProblems(reading, files);
};

/** The check is loaded only when traces are wanted; in exec mode there are none. */
const findInTrace = async (reading: Reading, { env }: Resolved): Promise<readonly Finding[]> => {
  const { trace, mode } = reading.options;
  if (!trace || mode === 'exec') return [];
  const { findTraceProblems } = await import('../trace/trace-findings.ts');
  return findTraceProblems(reading, env);
};

/** What is wrong with options that are read and resolved. */
export async function findProblems(
  reading: Reading,
  resolved: Resolved,
): Promise<readonly Finding[]> {
  return [...(await findInFiles(reading, resolved)), ...(await findInTrace(reading, resolved))];
}
