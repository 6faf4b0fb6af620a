import { readFileSync } from 'node:fs';
import type { Program } from './program.ts';

const pointerBytes = 8;
const longestText = 128 * 1024;
const least = 128 * 1024;
const most = 6 * 1024 * 1024;

/** Room for the words that a tool on the way to the program adds. */
const spareBytes = 4096;

const bytesOf = (text: string): number => Buffer.byteLength(text) + 1;

/**
 * A quarter of the stack limit, between two bounds (see execve(2), "Limits on size of arguments and
 * environment").
 */
const readMost = (limitsFile: string): number => {
  const [, soft] = /^Max stack size\s+(\d+)/m.exec(readFileSync(limitsFile, 'latin1')) ?? [];
  const stack = soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
  return Math.max(least, Math.min(most, stack / 4));
};

/**
 * Whether arguments and environment are too long for the system, together or one of them; false
 * where the limit is unknown.
 */
export function isTooLong({ file, args, env }: Program, limitsFile = '/proc/self/limits'): boolean {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const sizes = [file, ...args, ...variables].map(bytesOf);
  const sum = sizes.reduce((all, size) => all + size + pointerBytes, spareBytes);
  if (sum < least && sizes.every((size) => size <= longestText)) return false;
  try {
    return sizes.some((size) => size > longestText) || sum > readMost(limitsFile);
  } catch {
    return false;
  }
}
