import { readlinkSync } from 'node:fs';

/** Where file descriptors are listed, and what is known about them; a test replaces it. */
export interface DescriptorSources {
  readonly folder: string;
  /** MAKEFLAGS of make, which names both ends of the pipe of its job server. */
  readonly makeFlags: string | undefined;
  /** The IPC channel to the Node that started us; no other program can use it. */
  readonly channel?: number | undefined;
}

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
