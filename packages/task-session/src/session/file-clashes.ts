import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { diskAnswers } from '@procwrap/core/disks';

type Name =
  | 'envOutputFilename'
  | 'configOutputFilename'
  | 'outcomeFile'
  | 'inputFilename'
  | 'resultFilename';

/**
 * Identifies a file by device and inode, so that a link to it is the same file. Undefined for
 * devices and pipes, which may be used twice.
 */
const identify = async (path: string): Promise<string | undefined> => {
  const found = (await diskAnswers(path)) ? statOf(path) : undefined;
  if (!found) return resolve(path);
  return found.isFile() || found.isDirectory() ? `${found.dev} ${found.ino}` : undefined;
};

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
};

/** The options that name a file which procwrap or the task writes. */
const targetNames = ({ options }: Reading): readonly Name[] => {
  const always = ['envOutputFilename', 'configOutputFilename', 'outcomeFile'] as const;
  const written: readonly Name[] = [...always, 'resultFilename'];
  const names = options.inputValue === undefined ? written : [...written, 'inputFilename' as const];
  return names.filter((name) => options[name] !== undefined);
};

const showName = ({ options, sources }: Reading, name: Name): string => {
  const source = sources[name];
  return source.kind === 'default' ? `the file ${options[name]}` : source.written;
};

/**
 * Finds files that would be written although values are read from them, or that two options would
 * write. Nothing is looked at on a disk that does not answer.
 */
export async function findFileClashes(
  reading: Reading,
  sources: readonly string[],
): Promise<readonly Finding[]> {
  const taken = new Map<string, string>();
  for (const path of sources) {
    const id = await identify(path);
    if (id) taken.set(id, 'is read as a location as well');
  }
  const findings: Finding[] = [];
  for (const name of targetNames(reading)) {
    const path = reading.options[name] ?? '';
    // Several options may write to the output of procwrap, even if that is a file.
    const id = /^\/(?:dev|proc)\//.test(path) ? undefined : await identify(path);
    const use = id && taken.get(id);
    const where = showName(reading, name);
    if (use)
      findings.push({ severity: 'error', where, message: `${path} ${use}; name another file` });
    else if (id && name !== 'resultFilename') taken.set(id, `is the file of ${where} as well`);
  }
  return findings;
}
