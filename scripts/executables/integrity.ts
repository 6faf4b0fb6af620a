import { createHash } from 'node:crypto';
import type { NodePackage } from './targets.ts';

/** The sha512 of some bytes in the format of npm registries. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * Checks that a tarball has the sha512 that the table of targets names.
 *
 * @throws when it has another one.
 */
export function checkIntegrity(
  bytes: Uint8Array,
  { name, version, integrity }: NodePackage,
  path: string,
): void {
  const found = integrityOf(bytes);
  if (found === integrity) return;
  throw new Error(
    `${name}@${version} does not have the expected checksum, and is not used:\n` +
      `  expected ${integrity}\n  found    ${found}\n  in       ${path}\n` +
      'Delete that file to download it again. If the error comes back, do not trust the registry that npm is configured for.',
  );
}
