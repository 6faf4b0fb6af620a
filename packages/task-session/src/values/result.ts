import { promises as files } from 'node:fs';
import { errorMessage, type JsonValue, type Log } from '@procwrap/core';
import { parseValue, type ValueFormat } from './format.ts';

/** The options for the result of a task. */
export interface ResultOptions {
  readonly resultFilename?: string | undefined;
  readonly resultValueFormat: ValueFormat;
  readonly cleanupResultFile: boolean;
}

/** The file in which a task leaves its result. */
export interface ResultFile {
  /**
   * The result after the task has ended; undefined when there is none. Removes the file by default.
   */
  read(): Promise<JsonValue | undefined>;
}

/**
 * The size of the largest result that is read, in bytes: the server would need minutes for a larger
 * one.
 */
const maxResultBytes = 20 * 1024 * 1024;

/** Differs between two versions of a file; undefined when there is no file. */
const fingerprint = (path: string): Promise<string | undefined> =>
  files.stat(path, { bigint: true }).then(
    ({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`,
    () => undefined,
  );

/**
 * Prepares for the result file. A file that is there before the task starts, and is not changed, is
 * neither sent nor removed.
 */
export async function expectResult(options: ResultOptions, log: Log): Promise<ResultFile> {
  const { resultFilename: path, resultValueFormat, cleanupResultFile } = options;
  if (path === undefined) return { read: async () => undefined };
  const { diskAnswers, noAnswer } = await import('@procwrap/core/disks');
  const before = (await diskAnswers(path)) ? await fingerprint(path) : undefined;
  const read = async () => {
    if (!(await diskAnswers(path))) {
      log.warning('result-unsent', `the result file ${path} is not sent: ${noAnswer}`);
      return undefined;
    }
    const after = await fingerprint(path);
    if (after === undefined || after === before) return undefined;
    try {
      return await readResult(path, resultValueFormat);
    } catch (error) {
      log.warning('result-unsent', `the result file ${path} is not sent: ${errorMessage(error)}`);
      return undefined;
    } finally {
      if (cleanupResultFile) await removeResult(path, log);
    }
  };
  return { read };
}

const removeResult = (path: string, log: Log): Promise<void> =>
  import('./input-file.ts')
    .then(({ removeFile }) => removeFile(path))
    .catch((error: unknown) =>
      log.warning('file-failed', `cannot remove the result file ${path}: ${errorMessage(error)}`),
    );

const readResult = async (path: string, format: ValueFormat): Promise<JsonValue> => {
  const file = await files.stat(path);
  // Reading a named pipe may never end, and a stop could not end it.
  if (!file.isFile()) throw new Error('it is no regular file');
  const { size } = file;
  if (size > maxResultBytes) throw new Error(`it has ${size} bytes, more than ${maxResultBytes}`);
  const text = await files.readFile(path, 'utf8');
  try {
    return await parseValue(text, format);
  } catch (cause) {
    throw new Error(`it is not valid ${format}`, { cause });
  }
};
