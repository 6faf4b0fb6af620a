import { readlinkSync } from 'node:fs';

/** What a descriptor leads to; undefined when it is not open. */
export function linkOf(folder: string, fd: number): string | undefined {
  try {
    return readlinkSync(`${folder}/${fd}`);
  } catch {
    return undefined;
  }
}

/** The kind of a descriptor by which the loops of Node are woken. */
export const eventKind = 'anon_inode:[eventfd]';
