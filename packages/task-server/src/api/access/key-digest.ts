import { createHash } from 'node:crypto';

/** The SHA-256 of an API key, which is stored in place of its text. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
