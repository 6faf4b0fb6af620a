import { createHash } from 'node:crypto';
import type { NodePackage } from './targets.ts';

/** The sha512 of some bytes as registries write it. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * Lets pass only the tarball that the table of targets names.
 *
 * @throws when it is another one.
 */
export function checkIntegrity(
  bytes: Uint8Array,
  { name, version, integrity }: NodePackage,
  path: string,
): void {
  const found = integrityOf(bytes);
  if (found === integrity) return;
  throw new Error(
    `${name}@${version} is not what it should be, and is not used:\n` +
      `  expected ${integrity}\n  found    ${found}\n  in       ${path}\n` +
      'Delete that file to download it anew. If this comes back, do not trust the registry that npm is configured for.',
  );
}
