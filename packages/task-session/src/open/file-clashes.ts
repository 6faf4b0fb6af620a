import { promises as files } from 'node:fs';
import { resolve } from 'node:path';
import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

type Name =
  | 'envOutputFilename'
  | 'configOutputFilename'
  | 'outcomeFile'
  | 'inputFilename'
  | 'resultFilename';

/** A file by what it is, so that links and other spellings are the same; devices and pipes may well be used twice. */
const identify = async (path: string): Promise<string | undefined> => {
  const found = await files.stat(path).catch(() => undefined);
  if (!found) return resolve(path);
  return found.isFile() || found.isDirectory() ? `${found.dev} ${found.ino}` : undefined;
};

/** The options that name a file we write, or that a task writes for us. */
const targetNames = ({ options }: Reading): readonly Name[] => {
  const always = ['envOutputFilename', 'configOutputFilename', 'outcomeFile'] as const;
  const written = [...always, 'resultFilename'] as const;
  return options.inputValue === undefined ? written : [...written, 'inputFilename'];
};

const showName = ({ options, sources }: Reading, name: Name): string => {
  const source = sources[name];
  return source.kind === 'default' ? `the file ${options[name]}` : source.written;
};

/** The files that would be written although values come from them, or that two options would write. */
export const findFileClashes = async (
  reading: Reading,
  sources: readonly string[],
): Promise<readonly Finding[]> => {
  const targets = targetNames(reading).filter((name) => reading.options[name] !== undefined);
  if (targets.length === 0) return [];
  const taken = new Map<string, string>();
  for (const path of sources) {
    const id = await identify(path);
    if (id) taken.set(id, 'is read as a location as well');
  }
  const findings: Finding[] = [];
  for (const name of targets) {
    const path = reading.options[name] ?? '';
    // Our own output may be a file that several options write to.
    const id = /^\/(?:dev|proc)\//.test(path) ? undefined : await identify(path);
    const use = id && taken.get(id);
    const where = showName(reading, name);
    if (use)
      findings.push({ severity: 'error', where, message: `${path} ${use}; name another file` });
    else if (id && name !== 'resultFilename') taken.set(id, `is the file of ${where} as well`);
  }
  return findings;
};
