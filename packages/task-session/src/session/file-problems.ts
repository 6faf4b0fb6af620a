import type { Reading } from '@procwrap/config';
import { errorMessage, type Finding } from '@procwrap/core';
import { requireDisk } from '@procwrap/core/disks';
import { findFileClashes } from './file-clashes.ts';

/** A look at a folder whose disk does not answer would block this process. */
const findSilentFolder = async ({ options, sources }: Reading): Promise<readonly Finding[]> => {
  const { workDir } = options;
  if (workDir === '.') return [];
  try {
    await requireDisk(workDir);
    return [];
  } catch (error) {
    const message = `${workDir} cannot be entered: ${errorMessage(error)}`;
    return [{ severity: 'error', where: sources.workDir.written, message }];
  }
};

/** What is wrong with the files and the folder that options name. */
export async function findFileProblems(
  reading: Reading,
  files: readonly string[],
): Promise<readonly Finding[]> {
  return [...(await findSilentFolder(reading)), ...(await findFileClashes(reading, files))];
}
