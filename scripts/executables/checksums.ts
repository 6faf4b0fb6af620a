import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const sumOf = (path: string): string =>
  `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${basename(path)}\n`;

/** Writes SHA256SUMS for some files into their folder, in the format of `sha256sum -c`. */
export function writeChecksums(folder: string, paths: readonly string[]): void {
  writeFileSync(join(folder, 'SHA256SUMS'), paths.map(sumOf).join(''));
}
